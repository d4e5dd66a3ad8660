package org.suitegateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.suitegateway.core.device.DeviceActivity;

/** Read from table instance, by its index of receipt. */
public final class SqlDeviceActivity implements DeviceActivity {
    private static final String SINCE = """
            SELECT calling_ae, COUNT(*) AS objects, SUM(CASE WHEN modality = 'SR' THEN 1 ELSE 0 END) AS reports,
                MAX(received_at) AS last_at, MIN(received_at - acquired_at) AS lag
            FROM instance WHERE received_at >= :from GROUP BY calling_ae
            """;

    private final SqlTransactions sql;

    public SqlDeviceActivity(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Sent> since(Instant from) {
        return sql.read(h -> h
                .createQuery(SINCE)
                .bind("from", from.toEpochMilli())
                .map((row, context) -> Map.entry(
                        row.getString("calling_ae"),
                        new Sent(
                                row.getInt("objects"),
                                row.getInt("reports"),
                                Columns.instant(row, "last_at"),
                                Columns.amount(row, "lag", Duration::ofMillis))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
