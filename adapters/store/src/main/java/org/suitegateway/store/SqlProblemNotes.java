package org.suitegateway.store;

import java.util.List;
import org.suitegateway.core.intake.ProblemNotes;

/** Table problem_note. */
public final class SqlProblemNotes implements ProblemNotes {
    private static final int DETAIL = 1_000;
    private static final String ADD = """
            INSERT INTO problem_note (subject, subject_id, at, person, kind, detail)
            VALUES (:subject, :id, :at, :person, :kind, :detail)
            """;

    private final SqlTransactions sql;

    public SqlProblemNotes(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(Note note) {
        sql.execute(h -> h.createUpdate(ADD)
                .bind("subject", note.subject().name())
                .bind("id", note.id())
                .bind("at", note.at().toEpochMilli())
                .bind("person", note.person())
                .bind("kind", note.kind().name())
                .bind("detail", Columns.cut(note.detail(), DETAIL))
                .execute());
    }

    @Override
    public List<Note> of(Subject subject, String id) {
        return sql.read(h -> h.createQuery(
                        "SELECT * FROM problem_note WHERE subject = :subject AND subject_id = :id ORDER BY number DESC")
                .bind("subject", subject.name())
                .bind("id", id)
                .map((row, context) -> new Note(
                        Subject.valueOf(row.getString("subject")),
                        row.getString("subject_id"),
                        Columns.instant(row, "at"),
                        row.getString("person"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("detail")))
                .list());
    }
}
