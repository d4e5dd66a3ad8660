package org.suitegateway.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.AlertTrace;
import org.suitegateway.core.alert.AlertTrace.What;
import org.suitegateway.core.alert.Alerts;

/** Tables alert and alert_history. A change and its line in the history are one transaction. */
public final class SqlAlerts implements Alerts {
    private static final String RAISE = """
            INSERT INTO alert (id, rule, level, subject_type, subject_id, step, occasion, detail, amount, latest, threshold, unit,
                raised_at, state, acknowledged_by, acknowledged_at, comment, escalations, escalated_at)
            VALUES (:id, :rule, :level, :subjectType, :subjectId, :step, :occasion, :detail, :amount, :latest, :threshold, :unit,
                :raisedAt, :state, :person, :acknowledgedAt, :comment, :escalations, :escalatedAt)
            ON CONFLICT (rule, subject_type, subject_id, level, step, occasion) DO NOTHING
            """;
    private static final String TRACE = """
            INSERT INTO alert_history (alert_id, at, what, by_whom, amount_before, amount_after, note)
            VALUES (:id, :at, :what, :by, :before, :after, :note)
            """;
    private static final String ACKNOWLEDGE = """
            UPDATE alert SET state = 'ACKNOWLEDGED', acknowledged_by = :person, acknowledged_at = :at, comment = :comment,
                escalate_at = NULL
            WHERE id = :id AND state = 'OPEN'
            """;
    private static final String NOTE = """
            UPDATE alert SET latest = :latest WHERE id = :id AND state <> 'WITHDRAWN' AND (latest IS NULL OR latest <> :latest)
            """;
    private static final String WITHDRAW = """
            UPDATE alert SET state = 'WITHDRAWN', latest = :latest, escalate_at = NULL WHERE id = :id AND state <> 'WITHDRAWN'
            """;
    private static final String REOPEN = """
            UPDATE alert SET state = 'OPEN', latest = :latest, acknowledged_by = NULL, acknowledged_at = NULL, comment = NULL,
                escalations = 0, escalated_at = NULL
            WHERE id = :id AND state = 'WITHDRAWN'
            """;
    private static final String MOVE = """
            UPDATE alert SET subject_type = :toType, subject_id = :toId
            WHERE id = :id AND NOT EXISTS
                (SELECT 1 FROM alert o WHERE o.rule = alert.rule AND o.subject_type = :toType AND o.subject_id = :toId
                    AND o.level = alert.level AND o.step = alert.step AND o.occasion = alert.occasion)
            """;
    private static final String ESCALATE = """
            UPDATE alert SET escalations = escalations + 1, escalated_at = :at, escalate_at = :next
            WHERE id = :id AND state = 'OPEN' AND escalations = :before
            """;
    private static final String HISTORY = """
            SELECT at, what, by_whom, amount_before, amount_after, note FROM alert_history WHERE alert_id = :id ORDER BY id
            """;

    private final SqlTransactions sql;

    public SqlAlerts(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void takeTurns(Alert.Subject subject) {
        if (!sql.oneWriter()) {
            sql.execute(h -> sql.takeTurns(h, "alerts " + subject.type() + " " + subject.id()));
        }
    }

    @Override
    public boolean raiseOnce(Alert alert) {
        return sql.boardWrite(h -> {
            boolean isNew = h.createUpdate(RAISE)
                            .bind("id", alert.id())
                            .bind("rule", alert.rule())
                            .bind("level", alert.level().name())
                            .bind("subjectType", alert.subject().type().name())
                            .bind("subjectId", alert.subject().id())
                            .bind("step", alert.mark().step())
                            .bind("occasion", alert.mark().occasion())
                            .bind("detail", alert.mark().detail())
                            .bind("amount", text(alert.value()))
                            .bind("latest", alert.course().latest().map(SqlAlerts::text))
                            .bind("threshold", text(alert.threshold()))
                            .bind("unit", alert.unit())
                            .bind("raisedAt", alert.raisedAt().toEpochMilli())
                            .bind("state", alert.state())
                            .bind("person", alert.acknowledged().map(Alert.Acknowledgement::person))
                            .bind(
                                    "acknowledgedAt",
                                    Columns.millis(alert.acknowledged().map(Alert.Acknowledgement::at)))
                            .bind("comment", alert.acknowledged().map(Alert.Acknowledgement::comment))
                            .bind("escalations", alert.course().escalations())
                            .bind("escalatedAt", Columns.millis(alert.course().escalatedAt()))
                            .execute()
                    == 1;
            if (isNew) {
                trace(
                        h,
                        alert.id(),
                        alert.raisedAt(),
                        What.RAISED,
                        AlertTrace.GATEWAY,
                        Optional.empty(),
                        Optional.of(alert.value()),
                        alert.mark().detail());
            }
            return isNew;
        });
    }

    /** One number has one text, so that SQL can tell whether it is another. */
    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static void trace(
            Handle h,
            String id,
            Instant at,
            What what,
            String by,
            Optional<BigDecimal> before,
            Optional<BigDecimal> after,
            String note) {
        h.createUpdate(TRACE)
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .bind("what", what.name())
                .bind("by", by)
                .bind("before", before.map(SqlAlerts::text))
                .bind("after", after.map(SqlAlerts::text))
                .bind("note", note)
                .execute();
    }

    @Override
    public Page<Alert> list(Filter filter, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        filter.state().ifPresent(state -> {
            conditions.add("state = :state");
            values.put("state", state.name());
        });
        filter.least()
                .ifPresent(least -> conditions.add("level IN ("
                        + Stream.of(AlertLevel.values())
                                .filter(l -> l.compareTo(least) >= 0)
                                .map(l -> "'" + l.name() + "'")
                                .collect(Collectors.joining(", "))
                        + ")"));
        if (!filter.personal()) {
            conditions.add("subject_type <> 'STAFF'");
        }
        conditions.add("(raised_at, id) < (:number, :id)");
        values.put("number", before.number());
        values.put("id", before.id());
        values.put("limit", page.limit() + 1);
        List<Alert> rows =
                alerts(String.join(" AND ", conditions) + " ORDER BY raised_at DESC, id DESC LIMIT :limit", values);
        return Columns.page(rows, page, a -> new Columns.Cursor(a.raisedAt().toEpochMilli(), a.id()));
    }

    @Override
    public Optional<Alert> find(String id) {
        return alerts("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<Alert> of(Alert.Subject subject) {
        return alerts(
                "subject_type = :type AND subject_id = :id ORDER BY raised_at, id",
                Map.of("type", subject.type().name(), "id", subject.id()));
    }

    @Override
    public List<Alert> standingOf(String rule) {
        return alerts("rule = :rule AND state <> 'WITHDRAWN' ORDER BY raised_at, id", Map.of("rule", rule));
    }

    @Override
    public int countOpen(boolean personal) {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM alert WHERE state = 'OPEN'"
                        + (personal ? "" : " AND subject_type <> 'STAFF'"))
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean acknowledge(String id, Alert.Acknowledgement acknowledgement) {
        return sql.boardWrite(h -> {
            boolean first = h.createUpdate(ACKNOWLEDGE)
                            .bind("id", id)
                            .bind("person", acknowledgement.person())
                            .bind("at", acknowledgement.at().toEpochMilli())
                            .bind("comment", acknowledgement.comment())
                            .execute()
                    == 1;
            if (first) {
                trace(
                        h,
                        id,
                        acknowledgement.at(),
                        What.ACKNOWLEDGED,
                        acknowledgement.person(),
                        Optional.empty(),
                        Optional.empty(),
                        acknowledgement.comment());
            }
            return first;
        });
    }

    @Override
    public boolean note(String id, BigDecimal latest, Instant at) {
        return changed(id, NOTE, What.VALUE_CHANGED, Optional.of(latest), AlertTrace.GATEWAY, "", at);
    }

    @Override
    public boolean withdraw(String id, Optional<BigDecimal> latest, String by, String why, Instant at) {
        return changed(id, WITHDRAW, What.WITHDRAWN, latest, by, why, at);
    }

    @Override
    public boolean reopen(String id, BigDecimal latest, String why, Instant at) {
        return changed(id, REOPEN, What.REOPENED, Optional.of(latest), AlertTrace.GATEWAY, why, at);
    }

    private boolean changed(
            String id, String how, What what, Optional<BigDecimal> latest, String by, String why, Instant at) {
        return sql.boardWrite(h -> {
            Optional<BigDecimal> before = h.createQuery("SELECT latest FROM alert WHERE id = :id")
                    .bind("id", id)
                    .map((row, context) -> Optional.ofNullable(row.getString(1)).map(BigDecimal::new))
                    .findOne()
                    .flatMap(b -> b);
            boolean done = h.createUpdate(how)
                            .bind("id", id)
                            .bind("latest", latest.map(SqlAlerts::text))
                            .execute()
                    == 1;
            if (done) {
                trace(h, id, at, what, by, before, latest, why);
            }
            return done;
        });
    }

    @Override
    public boolean move(String id, Alert.Subject to, Instant at) {
        return sql.boardWrite(h -> {
            boolean moved = h.createUpdate(MOVE)
                            .bind("id", id)
                            .bind("toType", to.type().name())
                            .bind("toId", to.id())
                            .execute()
                    == 1;
            if (moved) {
                trace(h, id, at, What.MOVED, AlertTrace.GATEWAY, Optional.empty(), Optional.empty(), "");
            }
            return moved;
        });
    }

    @Override
    public void escalateAt(String id, Optional<Instant> due) {
        sql.execute(h -> h.createUpdate("UPDATE alert SET escalate_at = :due WHERE id = :id AND state = 'OPEN'")
                .bind("id", id)
                .bind("due", Columns.millis(due))
                .execute());
    }

    @Override
    public List<Alert> toEscalate(Instant now, int limit) {
        return alerts(
                "escalate_at IS NOT NULL AND escalate_at <= :now ORDER BY escalate_at, id LIMIT :limit",
                Map.of("now", now.toEpochMilli(), "limit", limit));
    }

    @Override
    public boolean escalate(String id, int before, List<String> to, Instant at, Optional<Instant> next) {
        return sql.write(h -> {
            boolean done = h.createUpdate(ESCALATE)
                            .bind("id", id)
                            .bind("before", before)
                            .bind("at", at.toEpochMilli())
                            .bind("next", Columns.millis(next))
                            .execute()
                    == 1;
            if (done) {
                trace(
                        h,
                        id,
                        at,
                        What.ESCALATED,
                        AlertTrace.GATEWAY,
                        Optional.empty(),
                        Optional.empty(),
                        String.join(", ", to));
            }
            return done;
        });
    }

    @Override
    public List<AlertTrace> trace(String id) {
        return sql.read(h -> h.createQuery(HISTORY)
                .bind("id", id)
                .map((row, context) -> new AlertTrace(
                        Columns.instant(row, "at"),
                        What.valueOf(row.getString("what")),
                        row.getString("by_whom"),
                        amount(row, "amount_before"),
                        amount(row, "amount_after"),
                        row.getString("note")))
                .list());
    }

    private static Optional<BigDecimal> amount(ResultSet row, String column) throws SQLException {
        return Columns.optional(row, column).map(BigDecimal::new);
    }

    private List<Alert> alerts(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery("SELECT * FROM alert WHERE " + where)
                .bindMap(values)
                .map((row, context) -> alert(row))
                .list());
    }

    private static Alert alert(ResultSet row) throws SQLException {
        Optional<String> person = Columns.optional(row, "acknowledged_by");
        Optional<Alert.Acknowledgement> acknowledged = person.isEmpty()
                ? Optional.empty()
                : Optional.of(new Alert.Acknowledgement(
                        person.get(), Columns.instant(row, "acknowledged_at"), row.getString("comment")));
        return new Alert(
                row.getString("id"),
                row.getString("rule"),
                AlertLevel.valueOf(row.getString("level")),
                new Alert.Subject(
                        Alert.SubjectType.valueOf(row.getString("subject_type")), row.getString("subject_id")),
                new BigDecimal(row.getString("amount")),
                new BigDecimal(row.getString("threshold")),
                row.getString("unit"),
                Columns.instant(row, "raised_at"),
                acknowledged,
                new Alert.Mark(row.getInt("step"), row.getString("occasion"), row.getString("detail")),
                new Alert.Course(
                        AlertState.valueOf(row.getString("state")),
                        amount(row, "latest"),
                        row.getInt("escalations"),
                        Columns.optionalInstant(row, "escalated_at")));
    }
}
