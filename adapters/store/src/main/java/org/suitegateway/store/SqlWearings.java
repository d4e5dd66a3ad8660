package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.suitegateway.core.staffdose.live.Wearing;
import org.suitegateway.core.staffdose.live.Wearings;

/** Table live_wearing. */
public final class SqlWearings implements Wearings {
    private static final String OF_STAFF =
            "SELECT * FROM live_wearing WHERE gone_at IS NULL AND staff_id IN (<ids>) ORDER BY worn_from, id";
    private static final String OF_DOSIMETER =
            "SELECT * FROM live_wearing WHERE gone_at IS NULL AND dosimeter = :dosimeter ORDER BY worn_from, id";
    private static final String AT = """
            SELECT * FROM live_wearing WHERE gone_at IS NULL AND worn_to IS NULL AND worn_from <= :time
            UNION ALL
            SELECT * FROM live_wearing WHERE gone_at IS NULL AND worn_to > :time AND worn_from <= :time
            ORDER BY dosimeter, worn_from
            """;
    private static final String GONE =
            "UPDATE live_wearing SET gone_at = :at, gone_by = :by WHERE id = :id AND gone_at IS NULL";
    private static final String ADD = """
            INSERT INTO live_wearing (id, dosimeter, staff_id, worn_from, worn_to, said_by, said_at)
            VALUES (:id, :dosimeter, :staff, :from, :to, :by, :at)
            """;

    private final SqlTransactions sql;

    public SqlWearings(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public List<Wearing> ofStaff(Collection<String> staffIds) {
        return staffIds.isEmpty()
                ? List.of()
                : sql.read(h -> h.createQuery(OF_STAFF)
                        .bindList("ids", staffIds)
                        .map((row, context) -> wearing(row))
                        .list());
    }

    @Override
    public List<Wearing> ofDosimeter(String dosimeter) {
        return sql.read(h -> {
            sql.takeTurns(h, "live_wearing"); // who replaces reads this first, and nobody else then
            return h.createQuery(OF_DOSIMETER)
                    .bind("dosimeter", dosimeter)
                    .map((row, context) -> wearing(row))
                    .list();
        });
    }

    @Override
    public List<Wearing> at(Instant time) {
        return sql.read(h -> h.createQuery(AT)
                .bind("time", time.toEpochMilli())
                .map((row, context) -> wearing(row))
                .list());
    }

    @Override
    public void replace(Collection<String> gone, List<Wearing> instead, String by, Instant at) {
        sql.execute(h -> {
            gone.forEach(id -> h.createUpdate(GONE)
                    .bind("id", id)
                    .bind("by", by)
                    .bind("at", at.toEpochMilli())
                    .execute());
            instead.forEach(w -> h.createUpdate(ADD)
                    .bind("id", w.id())
                    .bind("dosimeter", w.dosimeter())
                    .bind("staff", w.staffId())
                    .bind("from", w.from().toEpochMilli())
                    .bind("to", Columns.millis(w.to()))
                    .bind("by", w.by())
                    .bind("at", w.at().toEpochMilli())
                    .execute());
        });
    }

    private static Wearing wearing(ResultSet row) throws SQLException {
        return new Wearing(
                row.getString("id"),
                row.getString("dosimeter"),
                row.getString("staff_id"),
                Columns.instant(row, "worn_from"),
                Columns.optionalInstant(row, "worn_to"),
                row.getString("said_by"),
                Columns.instant(row, "said_at"));
    }
}
