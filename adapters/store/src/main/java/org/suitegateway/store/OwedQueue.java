package org.suitegateway.store;

import java.time.Instant;
import java.util.List;
import org.suitegateway.core.delivery.Deliveries;

/**
 * What is the same for every table of things owed to destinations: columns id, destination, state, owed_since, next_attempt and comment. A
 * claim moves the next attempt to the end of the lease.
 */
final class OwedQueue {
    private static final int COMMENT = 500;

    private final SqlTransactions sql;
    private final String releaseClaims;
    private final String settle;
    private final String retry;
    private final String backlog;

    OwedQueue(SqlTransactions sql, String table) {
        this.sql = sql;
        this.releaseClaims =
                "UPDATE " + table + " SET next_attempt = :now WHERE state = 'WAITING' AND next_attempt > :now";
        // A worker whose lease had ended may report late: what another one has delivered stays delivered.
        this.settle = "UPDATE " + table + """
                 SET state = :state, next_attempt = :next, comment = :comment
                WHERE id = :id AND (state = 'WAITING' OR :state = 'DELIVERED')
                """;
        this.retry =
                "UPDATE " + table + " SET state = 'WAITING', next_attempt = :now WHERE id = :id AND state = 'FAILED'";
        this.backlog = """
                SELECT destination, SUM(CASE WHEN state = 'WAITING' THEN 1 ELSE 0 END) AS waiting,
                    SUM(CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END) AS failed,
                    MIN(CASE WHEN state = 'WAITING' THEN owed_since END) AS oldest
                FROM %s WHERE state <> 'DELIVERED' GROUP BY destination ORDER BY destination
                """.formatted(table);
    }

    void releaseClaims(Instant now) {
        sql.execute(h ->
                h.createUpdate(releaseClaims).bind("now", now.toEpochMilli()).execute());
    }

    void settle(String id, Deliveries.State state, Instant next, String comment) {
        sql.execute(h -> h.createUpdate(settle)
                .bind("id", id)
                .bind("state", state.name())
                .bind("next", next.toEpochMilli())
                .bind("comment", Columns.cut(comment, COMMENT))
                .execute());
    }

    boolean retry(String id, Instant now) {
        return sql.write(h -> h.createUpdate(retry)
                        .bind("id", id)
                        .bind("now", now.toEpochMilli())
                        .execute())
                == 1;
    }

    List<Deliveries.Backlog> backlog() {
        return sql.read(h -> h.createQuery(backlog)
                .map((row, context) -> new Deliveries.Backlog(
                        row.getString("destination"),
                        row.getInt("waiting"),
                        row.getInt("failed"),
                        Columns.optionalInstant(row, "oldest")))
                .list());
    }
}
