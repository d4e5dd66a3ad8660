package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.notice.Notices;

/** Table alert_notice. A claim moves the next attempt to the end of the lease, so that a crashed claim comes up again by itself. */
public final class SqlAlertNotices implements Notices {
    private static final String OWE = """
            INSERT INTO alert_notice
                (id, alert_id, destination, kind, occurrence, state, owed_since, not_before, attempts, next_attempt, comment)
            VALUES (:id, :alert, :recipient, :kind, :occurrence, 'WAITING', :now, :notBefore, 0, :notBefore, '')
            ON CONFLICT (alert_id, destination, kind, occurrence) DO NOTHING
            """;
    // Nobody hears of an alert that is withdrawn before anybody was told.
    private static final String CANCEL = """
            UPDATE alert_notice SET state = 'CANCELLED', next_attempt = :now, comment = 'withdrawn before it was sent'
            WHERE alert_id = :alert AND destination = :recipient AND kind <> 'WITHDRAWN' AND state = 'WAITING' AND attempts = 0
            """;
    private static final String TOLD = """
            SELECT COUNT(*) FROM alert_notice
            WHERE alert_id = :alert AND destination = :recipient AND kind <> 'WITHDRAWN' AND state IN ('WAITING', 'DELIVERED')
            """;
    private static final String DUE = """
            SELECT id FROM alert_notice AS n
            WHERE destination = :recipient AND state = 'WAITING' AND next_attempt <= :now AND (kind <> 'WITHDRAWN' OR NOT EXISTS
                (SELECT 1 FROM alert_notice AS o WHERE o.alert_id = n.alert_id AND o.destination = n.destination
                    AND o.kind <> 'WITHDRAWN' AND o.state = 'WAITING'))
            ORDER BY next_attempt, place LIMIT 1 %s
            """;
    private static final String CLAIM =
            "UPDATE alert_notice SET attempts = attempts + 1, next_attempt = :leaseEnd WHERE id = :id RETURNING *";
    private static final String RELEASE = """
            UPDATE alert_notice SET next_attempt = CASE WHEN not_before > :now THEN not_before ELSE :now END
            WHERE state = 'WAITING' AND next_attempt > :now
            """;
    private static final String BACKLOG = """
            SELECT destination, SUM(CASE WHEN state = 'WAITING' THEN 1 ELSE 0 END) AS waiting,
                SUM(CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END) AS failed,
                MIN(CASE WHEN state = 'WAITING' THEN owed_since END) AS oldest
            FROM alert_notice WHERE state IN ('WAITING', 'FAILED') GROUP BY destination ORDER BY destination
            """;

    private final SqlTransactions sql;
    private final Ids ids;
    private final Clock clock;
    private final OwedQueue queue;
    private final String skipLocked;

    public SqlAlertNotices(SqlTransactions sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.queue = new OwedQueue(sql, "alert_notice");
        this.skipLocked = sql.oneWriter() ? "" : "FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void owe(String alertId, Kind kind, int occurrence, Collection<String> recipients, Instant notBefore) {
        sql.execute(h -> {
            for (String recipient : recipients) {
                if (kind != Kind.WITHDRAWN || told(alertId, recipient)) {
                    h.createUpdate(OWE)
                            .bind("id", ids.next())
                            .bind("alert", alertId)
                            .bind("recipient", recipient)
                            .bind("kind", kind.name())
                            .bind("occurrence", occurrence)
                            .bind("now", clock.instant().toEpochMilli())
                            .bind("notBefore", notBefore.toEpochMilli())
                            .execute();
                }
            }
        });
    }

    private boolean told(String alertId, String recipient) {
        return sql.write(h -> {
            sql.takeTurns(h, "notices of " + recipient); // not while a sender takes it up
            h.createUpdate(CANCEL)
                    .bind("alert", alertId)
                    .bind("recipient", recipient)
                    .bind("now", clock.instant().toEpochMilli())
                    .execute();
            return h.createQuery(TOLD)
                            .bind("alert", alertId)
                            .bind("recipient", recipient)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
        });
    }

    @Override
    public Optional<Notice> claim(String recipient, Instant now, Duration lease) {
        // Nearly always there is nothing: then nobody has to wait for a turn at writing.
        return due(recipient, now, "").isEmpty()
                ? Optional.empty()
                : sql.write(h -> {
                    sql.takeTurns(h, "notices of " + recipient);
                    return due(recipient, now, skipLocked).map(id -> h.createQuery(CLAIM)
                            .bind("id", id)
                            .bind("leaseEnd", now.plus(lease).toEpochMilli())
                            .map((row, context) -> notice(row))
                            .one());
                });
    }

    private Optional<String> due(String recipient, Instant now, String lock) {
        return sql.read(h -> h.createQuery(DUE.formatted(lock))
                .bind("recipient", recipient)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .findFirst());
    }

    @Override
    public void releaseClaims(Instant now) {
        sql.execute(h -> h.createUpdate(RELEASE).bind("now", now.toEpochMilli()).execute());
    }

    @Override
    public void delivered(String id, Instant at, String comment) {
        queue.settle(id, Deliveries.State.DELIVERED, at, comment);
    }

    @Override
    public void refused(String id, Instant at, String why) {
        queue.settle(id, Deliveries.State.FAILED, at, why);
    }

    @Override
    public void postpone(String id, Instant next, String why) {
        queue.settle(id, Deliveries.State.WAITING, next, why);
    }

    @Override
    public boolean retry(String id, Instant now) {
        return queue.retry(id, now);
    }

    @Override
    public List<Notice> of(String alertId) {
        return of(List.of(alertId)).getOrDefault(alertId, List.of());
    }

    @Override
    public Map<String, List<Notice>> of(Collection<String> alertIds) {
        if (alertIds.isEmpty()) {
            return Map.of();
        }
        return sql
                .read(h -> h.createQuery("SELECT * FROM alert_notice WHERE alert_id IN (<alerts>) ORDER BY place")
                        .bindList("alerts", List.copyOf(alertIds))
                        .map((row, context) -> notice(row))
                        .list())
                .stream()
                .collect(Collectors.groupingBy(Notice::alertId, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public Page<Notice> list(Optional<State> state, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        String which = state.map(s -> "state = '" + s.name() + "' AND ").orElse("");
        List<Notice> rows = sql.read(h -> h.createQuery("SELECT * FROM alert_notice WHERE " + which + """
                        (owed_since, id) < (:number, :id)
                        ORDER BY owed_since DESC, id DESC LIMIT :limit
                        """)
                .bindMap(Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1))
                .map((row, context) -> notice(row))
                .list());
        return Columns.page(rows, page, n -> new Columns.Cursor(n.owedSince().toEpochMilli(), n.id()));
    }

    @Override
    public List<Backlog> backlog() {
        return sql.read(h -> h.createQuery(BACKLOG)
                .map((row, context) -> new Backlog(
                        row.getString("destination"),
                        row.getInt("waiting"),
                        row.getInt("failed"),
                        Columns.optionalInstant(row, "oldest")))
                .list());
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("id"),
                row.getString("alert_id"),
                row.getString("destination"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "owed_since"),
                row.getInt("attempts"),
                Columns.instant(row, "next_attempt"),
                row.getString("comment"));
    }
}
