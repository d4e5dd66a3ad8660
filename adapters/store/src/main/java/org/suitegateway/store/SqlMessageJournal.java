package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.suitegateway.core.Page;
import org.suitegateway.core.intake.MessageJournal;

/** Table message. */
public final class SqlMessageJournal implements MessageJournal {
    private static final String COLUMNS = """
            SELECT id, received_at, peer, sender, control_id, type, digest, size, state, reason, place, rule, procedure_id
            FROM message WHERE
            """;
    private static final String KEEP = """
            INSERT INTO message (id, received_at, peer, sender, control_id, type, digest, size, state, reason, place, rule,
                procedure_id, raw)
            VALUES (:id, :receivedAt, :peer, :sender, :controlId, :type, :digest, :size, :state, :reason, :place, :rule,
                :procedureId, :raw)
            """;
    private static final String RENEW = """
            UPDATE message SET received_at = :receivedAt, peer = :peer, state = :state, reason = :reason, place = :place,
                rule = :rule, procedure_id = :procedureId
            WHERE id = (SELECT id FROM message WHERE sender = :sender AND control_id = :controlId AND digest = :digest
                AND state <> 'APPLIED' LIMIT 1)
            """;
    private static final String SET_STATE = """
            UPDATE message SET state = :state, reason = :reason, place = :place, rule = :rule,
                procedure_id = COALESCE(:procedureId, procedure_id)
            WHERE id = :id
            """;

    private final SqlTransactions sql;

    public SqlMessageJournal(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Entry> appliedBefore(String sender, String controlId, String digest) {
        return entries(
                        "sender = :sender AND control_id = :controlId AND digest = :digest AND state = 'APPLIED' LIMIT 1",
                        Map.of("sender", sender, "controlId", controlId, "digest", digest))
                .stream()
                .findFirst();
    }

    @Override
    public boolean controlIdUsed(String sender, String controlId, String digest) {
        return !entries(
                        "sender = :sender AND control_id = :controlId AND digest <> :digest LIMIT 1",
                        Map.of("sender", sender, "controlId", controlId, "digest", digest))
                .isEmpty();
    }

    @Override
    public void keep(Entry entry, byte[] raw) {
        sql.execute(h -> {
            if (bound(h.createUpdate(RENEW), entry).execute() == 0) {
                bound(h.createUpdate(KEEP), entry)
                        .bind("id", entry.id())
                        .bind("type", entry.type())
                        .bind("size", entry.size())
                        .bind("raw", raw)
                        .execute();
            }
        });
    }

    private static Update bound(Update update, Entry entry) {
        return update.bind("receivedAt", entry.receivedAt().toEpochMilli())
                .bind("peer", entry.peer())
                .bind("sender", entry.sender())
                .bind("controlId", entry.controlId())
                .bind("digest", entry.digest())
                .bind("state", entry.state().name())
                .bind("reason", entry.problem().map(Problem::reason).orElse(null))
                .bind("place", entry.problem().map(Problem::place).orElse(null))
                .bind("rule", entry.problem().map(Problem::rule).orElse(null))
                .bind("procedureId", entry.procedureId().orElse(null));
    }

    @Override
    public Optional<Entry> find(String id) {
        return entries("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public Optional<byte[]> raw(String id) {
        return sql.read(h -> h.createQuery("SELECT raw FROM message WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row.getBytes("raw"))
                .findOne());
    }

    @Override
    public Page<Entry> list(Optional<State> state, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        String which = state.map(s -> "state = '" + s.name() + "' AND ").orElse("");
        List<Entry> rows =
                entries(which + """
                        (received_at, id) < (:number, :id)
                        ORDER BY received_at DESC, id DESC LIMIT :limit
                        """, Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1));
        return Columns.page(rows, page, e -> new Columns.Cursor(e.receivedAt().toEpochMilli(), e.id()));
    }

    @Override
    public int countFailed() {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM message WHERE state = 'FAILED'")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<Entry> failedAbout(String procedureId) {
        return entries(
                "procedure_id = :procedure AND state = 'FAILED' ORDER BY received_at, id",
                Map.of("procedure", procedureId));
    }

    @Override
    public void setState(String id, State state, Optional<Problem> problem, Optional<String> procedureId) {
        sql.execute(h -> h.createUpdate(SET_STATE)
                .bind("id", id)
                .bind("state", state.name())
                .bind("reason", problem.map(Problem::reason).orElse(null))
                .bind("place", problem.map(Problem::place).orElse(null))
                .bind("rule", problem.map(Problem::rule).orElse(null))
                .bind("procedureId", procedureId.orElse(null))
                .execute());
    }

    private List<Entry> entries(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery(COLUMNS + where)
                .bindMap(values)
                .map((row, context) -> entry(row))
                .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Entry(
                row.getString("id"),
                Columns.instant(row, "received_at"),
                row.getString("peer"),
                row.getString("sender"),
                row.getString("control_id"),
                row.getString("type"),
                row.getString("digest"),
                row.getLong("size"),
                State.valueOf(row.getString("state")),
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Problem(reason, row.getString("place"), row.getString("rule"))),
                Columns.optional(row, "procedure_id"));
    }
}
