package org.suitegateway.store;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.device.QualityChecks;

/** Table quality_check. */
public final class SqlQualityChecks implements QualityChecks {
    private static final String ADD = """
            INSERT INTO quality_check (id, device_id, done_on, next_due, passed, by_whom, entered_at, comment)
            VALUES (:id, :deviceId, :doneOn, :nextDue, :passed, :by, :at, :comment)
            """;

    private final SqlTransactions sql;

    public SqlQualityChecks(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(QualityCheck check) {
        sql.execute(h -> h.createUpdate(ADD)
                .bind("id", check.id())
                .bind("deviceId", check.deviceId())
                .bind("doneOn", check.doneOn().toEpochDay())
                .bind("nextDue", check.nextDue().toEpochDay())
                .bind("passed", check.passed() ? 1 : 0)
                .bind("by", check.by())
                .bind("at", check.at().toEpochMilli())
                .bind("comment", check.comment())
                .execute());
    }

    @Override
    public Map<String, QualityCheck> latest() {
        Map<String, QualityCheck> latest = new LinkedHashMap<>();
        checks("", Map.of()).forEach(c -> latest.putIfAbsent(c.deviceId(), c));
        return latest;
    }

    @Override
    public List<QualityCheck> of(String deviceId) {
        return checks("WHERE device_id = :device", Map.of("device", deviceId));
    }

    private List<QualityCheck> checks(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery(
                        "SELECT * FROM quality_check " + where + " ORDER BY done_on DESC, entered_at DESC, id DESC")
                .bindMap(values)
                .map((row, context) -> new QualityCheck(
                        row.getString("id"),
                        row.getString("device_id"),
                        LocalDate.ofEpochDay(row.getLong("done_on")),
                        LocalDate.ofEpochDay(row.getLong("next_due")),
                        row.getInt("passed") != 0,
                        row.getString("by_whom"),
                        Columns.instant(row, "entered_at"),
                        row.getString("comment")))
                .list());
    }
}
