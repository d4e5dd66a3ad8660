package org.suitegateway.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.Alerts;

/** Table alert. */
public final class SqlAlerts implements Alerts {
    private static final String RAISE = """
            INSERT INTO alert (id, rule, level, subject_type, subject_id, amount, threshold, unit, raised_at)
            VALUES (:id, :rule, :level, :subjectType, :subjectId, :amount, :threshold, :unit, :raisedAt)
            ON CONFLICT (rule, subject_type, subject_id) DO NOTHING
            """;
    private static final String ACKNOWLEDGE = """
            UPDATE alert SET acknowledged_by = :person, acknowledged_at = :at, comment = :comment
            WHERE id = :id AND acknowledged_at IS NULL
            """;
    private static final String MOVE = """
            UPDATE alert SET subject_type = :toType, subject_id = :toId
            WHERE subject_type = :fromType AND subject_id = :fromId AND NOT EXISTS
                (SELECT 1 FROM alert o WHERE o.rule = alert.rule AND o.subject_type = :toType AND o.subject_id = :toId)
            """;

    private final SqlTransactions sql;

    public SqlAlerts(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public boolean raiseOnce(Alert alert) {
        return sql.boardWrite(h -> h.createUpdate(RAISE)
                        .bind("id", alert.id())
                        .bind("rule", alert.rule())
                        .bind("level", alert.level().name())
                        .bind("subjectType", alert.subject().type().name())
                        .bind("subjectId", alert.subject().id())
                        .bind("amount", alert.value().toPlainString())
                        .bind("threshold", alert.threshold().toPlainString())
                        .bind("unit", alert.unit())
                        .bind("raisedAt", alert.raisedAt().toEpochMilli())
                        .execute())
                == 1;
    }

    @Override
    public Page<Alert> list(Optional<Boolean> open, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        String which = open.map(o -> o ? "acknowledged_at IS NULL AND " : "acknowledged_at IS NOT NULL AND ")
                .orElse("");
        List<Alert> rows =
                alerts(which + """
                        (raised_at, id) < (:number, :id)
                        ORDER BY raised_at DESC, id DESC LIMIT :limit
                        """, Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1));
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
    public int countOpen() {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM alert WHERE acknowledged_at IS NULL")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean acknowledge(String id, Alert.Acknowledgement acknowledgement) {
        return sql.boardWrite(h -> h.createUpdate(ACKNOWLEDGE)
                        .bind("id", id)
                        .bind("person", acknowledgement.person())
                        .bind("at", acknowledgement.at().toEpochMilli())
                        .bind("comment", acknowledgement.comment())
                        .execute())
                == 1;
    }

    @Override
    public void move(Alert.Subject from, Alert.Subject to) {
        sql.boardWrite(h -> h.createUpdate(MOVE)
                .bind("fromType", from.type().name())
                .bind("fromId", from.id())
                .bind("toType", to.type().name())
                .bind("toId", to.id())
                .execute());
    }

    private List<Alert> alerts(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery("SELECT * FROM alert WHERE " + where)
                .bindMap(values)
                .map((row, context) -> alert(row))
                .list());
    }

    private static Alert alert(ResultSet row) throws SQLException {
        String person = row.getString("acknowledged_by");
        Optional<Alert.Acknowledgement> acknowledged = person == null
                ? Optional.empty()
                : Optional.of(new Alert.Acknowledgement(
                        person, Columns.instant(row, "acknowledged_at"), row.getString("comment")));
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
                acknowledged);
    }
}
