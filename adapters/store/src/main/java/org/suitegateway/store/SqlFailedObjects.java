package org.suitegateway.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.Sender;

/** Table failed_object. */
public final class SqlFailedObjects implements FailedObjects {
    private static final String ADD = """
            INSERT INTO failed_object (id, received_at, calling_ae, called_ae, peer, digest, size, reason, place, rule)
            VALUES (:id, :receivedAt, :callingAe, :calledAe, :peer, :digest, :size, :reason, :place, :rule)
            ON CONFLICT (id) DO NOTHING
            """;

    private final SqlTransactions sql;

    public SqlFailedObjects(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(Failed failed) {
        sql.execute(h -> h.createUpdate(ADD)
                .bind("id", failed.id())
                .bind("receivedAt", failed.receivedAt().toEpochMilli())
                .bind("callingAe", failed.sender().callingAe())
                .bind("calledAe", failed.sender().calledAe())
                .bind("peer", failed.sender().peer())
                .bind("digest", failed.digest())
                .bind("size", failed.size())
                .bind("reason", failed.reason())
                .bind("place", failed.place())
                .bind("rule", failed.rule())
                .execute());
    }

    @Override
    public Optional<Failed> find(String id) {
        return failed("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public Page<Failed> list(boolean setAside, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<Failed> rows = failed(
                "set_aside = " + (setAside ? 1 : 0) + """
                 AND (received_at, id) < (:number, :id)
                ORDER BY received_at DESC, id DESC LIMIT :limit
                """,
                Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1));
        return Columns.page(rows, page, f -> new Columns.Cursor(f.receivedAt().toEpochMilli(), f.id()));
    }

    @Override
    public int count() {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM failed_object WHERE set_aside = 0")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void remove(String id) {
        sql.execute(h -> h.createUpdate("DELETE FROM failed_object WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public void setAside(String id, boolean aside) {
        sql.execute(h -> h.createUpdate("UPDATE failed_object SET set_aside = :aside WHERE id = :id")
                .bind("id", id)
                .bind("aside", aside ? 1 : 0)
                .execute());
    }

    @Override
    public boolean isSetAside(String id) {
        return sql.read(h -> h.createQuery("SELECT set_aside FROM failed_object WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .filter(aside -> aside != 0)
                .isPresent());
    }

    private List<Failed> failed(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery("SELECT * FROM failed_object WHERE " + where)
                .bindMap(values)
                .map((row, context) -> new Failed(
                        row.getString("id"),
                        Columns.instant(row, "received_at"),
                        new Sender(row.getString("calling_ae"), row.getString("called_ae"), row.getString("peer")),
                        row.getString("digest"),
                        row.getLong("size"),
                        row.getString("reason"),
                        row.getString("place"),
                        row.getString("rule")))
                .list());
    }
}
