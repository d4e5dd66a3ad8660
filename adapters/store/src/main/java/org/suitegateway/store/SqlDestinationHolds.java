package org.suitegateway.store;

import java.util.Optional;
import org.suitegateway.core.delivery.DestinationHolds;

/** Table destination_hold. */
public final class SqlDestinationHolds implements DestinationHolds {
    private static final String SET = """
            INSERT INTO destination_hold (destination, held, person, at, comment)
            VALUES (:destination, :held, :person, :at, :comment)
            ON CONFLICT (destination) DO UPDATE SET held = excluded.held, person = excluded.person, at = excluded.at,
                comment = excluded.comment
            """;

    private final SqlTransactions sql;

    public SqlDestinationHolds(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void set(String destination, Hold hold) {
        sql.execute(h -> h.createUpdate(SET)
                .bind("destination", destination)
                .bind("held", hold.held() ? 1 : 0)
                .bind("person", hold.person())
                .bind("at", hold.at().toEpochMilli())
                .bind("comment", hold.comment())
                .execute());
    }

    @Override
    public Optional<Hold> of(String destination) {
        return sql.read(h -> h.createQuery("SELECT * FROM destination_hold WHERE destination = :destination")
                .bind("destination", destination)
                .map((row, context) -> new Hold(
                        row.getInt("held") != 0,
                        row.getString("person"),
                        Columns.instant(row, "at"),
                        row.getString("comment")))
                .findOne());
    }
}
