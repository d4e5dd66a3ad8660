package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.suitegateway.core.quality.ChecklistMarks;
import org.suitegateway.core.time.Interval;

/** Table checklist_mark. */
public final class SqlChecklistMarks implements ChecklistMarks {
    private static final String ADD = """
            INSERT INTO checklist_mark (suite_id, checklist_id, scope, item, done, person, at)
            VALUES (:suite, :checklist, :scope, :item, :done, :person, :at)
            """;
    private static final String OF =
            "SELECT * FROM checklist_mark WHERE suite_id = :suite AND scope = :scope ORDER BY number";
    private static final String WHOLE =
            "SELECT * FROM checklist_mark WHERE item = '' AND at >= :from AND at < :to ORDER BY number";

    private final SqlTransactions sql;

    public SqlChecklistMarks(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(List<Mark> marks) {
        sql.boardWrite(h -> {
            for (Mark mark : marks) {
                h.createUpdate(ADD)
                        .bind("suite", mark.suiteId())
                        .bind("checklist", mark.checklistId())
                        .bind("scope", mark.scope())
                        .bind("item", mark.item())
                        .bind("done", mark.done() ? 1 : 0)
                        .bind("person", mark.person())
                        .bind("at", mark.at().toEpochMilli())
                        .execute();
            }
            return marks.size();
        });
    }

    @Override
    public void takeTurns(String suiteId) {
        sql.execute(h -> sql.takeTurns(h, "checklist " + suiteId));
    }

    @Override
    public List<Mark> of(String suiteId, String scope) {
        return sql.read(h -> h.createQuery(OF)
                .bind("suite", suiteId)
                .bind("scope", scope)
                .map((row, context) -> mark(row))
                .list());
    }

    @Override
    public List<Mark> whole(Interval when) {
        return sql.read(h -> h.createQuery(WHOLE)
                .bind("from", when.from().toEpochMilli())
                .bind("to", when.to().toEpochMilli())
                .map((row, context) -> mark(row))
                .list());
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                row.getString("suite_id"),
                row.getString("checklist_id"),
                row.getString("scope"),
                row.getString("item"),
                row.getInt("done") == 1,
                row.getString("person"),
                Columns.instant(row, "at"));
    }
}
