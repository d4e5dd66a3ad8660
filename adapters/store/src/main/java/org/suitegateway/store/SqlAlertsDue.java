package org.suitegateway.store;

import java.time.Clock;
import java.util.List;
import org.suitegateway.core.Ids;
import org.suitegateway.core.alert.AlertsDue;

/** Table alert_due. */
public final class SqlAlertsDue implements AlertsDue {
    private static final String MARK = """
            INSERT INTO alert_due (kind, subject_id, ticket, place) VALUES (:kind, :id, :ticket, :place)
            ON CONFLICT (kind, subject_id) DO UPDATE SET ticket = excluded.ticket, place = excluded.place
            """;
    private static final String DUE = """
            SELECT kind, subject_id, ticket FROM alert_due ORDER BY place, kind, subject_id LIMIT :limit
            """;
    private static final String DONE = """
            DELETE FROM alert_due WHERE kind = :kind AND subject_id = :id AND ticket = :ticket
            """;

    private final SqlTransactions sql;
    private final Ids ids;
    private final Clock clock;

    public SqlAlertsDue(SqlTransactions sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void mark(Kind kind, String id) {
        sql.execute(h -> h.createUpdate(MARK)
                .bind("kind", kind.name())
                .bind("id", id)
                .bind("ticket", ids.next())
                .bind("place", clock.millis())
                .execute());
    }

    @Override
    public List<Due> due(int limit) {
        return sql.read(h -> h.createQuery(DUE)
                .bind("limit", limit)
                .map((row, context) -> new Due(
                        Kind.valueOf(row.getString("kind")), row.getString("subject_id"), row.getString("ticket")))
                .list());
    }

    @Override
    public void done(Due due) {
        sql.execute(h -> h.createUpdate(DONE)
                .bind("kind", due.kind().name())
                .bind("id", due.id())
                .bind("ticket", due.ticket())
                .execute());
    }
}
