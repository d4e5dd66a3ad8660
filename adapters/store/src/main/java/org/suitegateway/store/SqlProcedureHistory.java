package org.suitegateway.store;

import java.util.List;
import org.suitegateway.core.procedure.ProcedureHistory;

/** Table procedure_history. */
public final class SqlProcedureHistory implements ProcedureHistory {
    private static final String ADD = """
            INSERT INTO procedure_history (procedure_id, at, kind, detail, source)
            VALUES (:procedure, :at, :kind, :detail, :source)
            ON CONFLICT (procedure_id, at, kind, source, detail) DO NOTHING
            """;
    private static final int DETAIL = 400; // an index holds it
    private static final int SOURCE = 100;

    private final SqlTransactions sql;

    public SqlProcedureHistory(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(String procedureId, Event event) {
        sql.execute(h -> h.createUpdate(ADD)
                .bind("procedure", procedureId)
                .bind("at", event.at().toEpochMilli())
                .bind("kind", event.kind().name())
                .bind("detail", Columns.cut(event.detail(), DETAIL))
                .bind("source", Columns.cut(event.source(), SOURCE))
                .execute());
    }

    @Override
    public List<Event> of(String procedureId) {
        return sql.read(h -> h.createQuery(
                        "SELECT * FROM procedure_history WHERE procedure_id = :procedure ORDER BY at, number")
                .bind("procedure", procedureId)
                .map((row, context) -> new Event(
                        Columns.instant(row, "at"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("detail"),
                        row.getString("source")))
                .list());
    }
}
