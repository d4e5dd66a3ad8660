package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;

/** Table delivery. A claim moves the next attempt to the end of the lease, so that a crashed claim comes up again by itself. */
public final class SqlDeliveries implements Deliveries {
    private static final String OWE = """
            INSERT INTO delivery (id, digest, destination, study_uid, state, owed_since, attempts, next_attempt, comment)
            VALUES (:id, :digest, :destination, :study, 'WAITING', :at, 0, :at, '')
            ON CONFLICT (digest, destination) DO NOTHING
            """;
    private static final String OLDEST_DUE = """
            SELECT study_uid FROM delivery WHERE destination = :destination AND state = 'WAITING' AND next_attempt <= :now
            ORDER BY next_attempt LIMIT 1 %s
            """;
    private static final String DUE = """
            SELECT id FROM delivery
            WHERE destination = :destination AND study_uid = :study AND state = 'WAITING' AND next_attempt <= :now
            ORDER BY owed_since, id LIMIT :limit %s
            """;
    private static final String CLAIM = """
            UPDATE delivery SET attempts = attempts + 1, next_attempt = :leaseEnd WHERE id IN (<ids>)
            RETURNING *
            """;

    private final SqlTransactions sql;
    private final Ids ids;
    private final OwedQueue queue;
    private final String skipLocked;

    public SqlDeliveries(SqlTransactions sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
        this.queue = new OwedQueue(sql, "delivery");
        this.skipLocked = sql.oneWriter() ? "" : "FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void owe(String digest, String destination, String studyInstanceUid, Instant at) {
        sql.execute(h -> h.createUpdate(OWE)
                .bind("id", ids.next())
                .bind("digest", digest)
                .bind("destination", destination)
                .bind("study", studyInstanceUid)
                .bind("at", at.toEpochMilli())
                .execute());
    }

    @Override
    public List<Delivery> claim(String destination, int limit, Instant now, Duration lease) {
        boolean anything = sql.read(h -> h.createQuery(OLDEST_DUE.formatted(""))
                .bind("destination", destination)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .findFirst()
                .isPresent());
        return anything ? claimDue(destination, limit, now, lease) : List.of();
    }

    @Override
    public void releaseClaims(Instant now) {
        queue.releaseClaims(now);
    }

    private List<Delivery> claimDue(String destination, int limit, Instant now, Duration lease) {
        return sql.write(h -> {
            Optional<String> study = h.createQuery(OLDEST_DUE.formatted(skipLocked))
                    .bind("destination", destination)
                    .bind("now", now.toEpochMilli())
                    .mapTo(String.class)
                    .findFirst();
            List<String> due = study.map(s -> h.createQuery(DUE.formatted(skipLocked))
                            .bind("destination", destination)
                            .bind("study", s)
                            .bind("now", now.toEpochMilli())
                            .bind("limit", limit)
                            .mapTo(String.class)
                            .list())
                    .orElse(List.of());
            return due.isEmpty()
                    ? List.<Delivery>of()
                    : h
                            .createQuery(CLAIM)
                            .bindList("ids", due)
                            .bind("leaseEnd", now.plus(lease).toEpochMilli())
                            .map((row, context) -> delivery(row))
                            .list()
                            .stream()
                            .sorted(Comparator.comparing(Delivery::owedSince).thenComparing(Delivery::id))
                            .toList();
        });
    }

    @Override
    public void delivered(String id, Instant at, String comment) {
        queue.settle(id, State.DELIVERED, at, comment);
    }

    @Override
    public void refused(String id, Instant at, String why) {
        queue.settle(id, State.FAILED, at, why);
    }

    @Override
    public void postpone(String id, Instant next, String why) {
        queue.settle(id, State.WAITING, next, why);
    }

    @Override
    public boolean retry(String id, Instant now) {
        return queue.retry(id, now);
    }

    @Override
    public Page<Delivery> list(Optional<State> state, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        // SQLite takes the index of the open ones only where its condition stands word by word.
        String which = state.map(s ->
                        (s == State.DELIVERED ? "" : "state <> 'DELIVERED' AND ") + "state = '" + s.name() + "' AND ")
                .orElse("");
        List<Delivery> rows = sql.read(h -> h.createQuery("SELECT * FROM delivery WHERE " + which + """
                        (owed_since, id) < (:number, :id)
                        ORDER BY owed_since DESC, id DESC LIMIT :limit
                        """)
                .bindMap(Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1))
                .map((row, context) -> delivery(row))
                .list());
        return Columns.page(rows, page, d -> new Columns.Cursor(d.owedSince().toEpochMilli(), d.id()));
    }

    @Override
    public Page<Delivery> queue(String destination, State state, Page.Request page) {
        Columns.Cursor after = Columns.Cursor.of(page, Columns.Cursor.FIRST);
        List<Delivery> rows = sql.read(h -> h.createQuery("""
                        SELECT * FROM delivery
                        WHERE state <> 'DELIVERED' AND destination = :destination AND state = :state
                            AND (owed_since, id) > (:number, :id)
                        ORDER BY owed_since, id LIMIT :limit
                        """)
                .bindMap(Map.of(
                        "destination",
                        destination,
                        "state",
                        state.name(),
                        "number",
                        after.number(),
                        "id",
                        after.id(),
                        "limit",
                        page.limit() + 1))
                .map((row, context) -> delivery(row))
                .list());
        return Columns.page(rows, page, d -> new Columns.Cursor(d.owedSince().toEpochMilli(), d.id()));
    }

    // Of what is delivered, next_attempt is when it was.
    @Override
    public Optional<Instant> lastDelivered(String destination) {
        return sql.read(h -> h.createQuery("""
                        SELECT next_attempt FROM delivery WHERE state = 'DELIVERED' AND destination = :destination
                        ORDER BY next_attempt DESC LIMIT 1
                        """)
                .bind("destination", destination)
                .map((row, context) -> Columns.instant(row, "next_attempt"))
                .findOne());
    }

    @Override
    public int deliveredSince(String destination, Instant from) {
        return sql.read(h -> h.createQuery("""
                        SELECT COUNT(*) FROM delivery
                        WHERE state = 'DELIVERED' AND destination = :destination AND next_attempt >= :from
                        """)
                .bind("destination", destination)
                .bind("from", from.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public int retryAll(String destination, Instant now) {
        return sql.write(h -> h.createUpdate("""
                        UPDATE delivery SET state = 'WAITING', next_attempt = :now
                        WHERE destination = :destination AND state = 'FAILED'
                        """)
                .bind("destination", destination)
                .bind("now", now.toEpochMilli())
                .execute());
    }

    @Override
    public List<Backlog> backlog() {
        return queue.backlog();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("digest"),
                row.getString("destination"),
                row.getString("study_uid"),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "owed_since"),
                row.getInt("attempts"),
                Columns.instant(row, "next_attempt"),
                row.getString("comment"));
    }
}
