package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DeviceChange;
import org.suitegateway.core.device.DeviceChanges;

/** Table device_change. */
public final class SqlDeviceChanges implements DeviceChanges {
    private static final String ADD = """
            INSERT INTO device_change (device_id, ae_title, suite_id, kind, host, port, in_service, person, at, comment)
            VALUES (:id, :ae, :suite, :kind, :host, :port, :inService, :person, :at, :comment)
            """;
    private static final String LATEST = """
            SELECT * FROM device_change WHERE number IN (SELECT MAX(number) FROM device_change GROUP BY device_id)
            ORDER BY device_id
            """;

    private final SqlTransactions sql;

    public SqlDeviceChanges(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(DeviceChange change) {
        sql.execute(h -> {
            sql.takeTurns(h, "device_change"); // so that the number tells which is newest
            h.createUpdate(ADD)
                    .bind("id", change.deviceId())
                    .bind("ae", change.aeTitle())
                    .bind("suite", change.suiteId().orElse(null))
                    .bind("kind", change.kind().name())
                    .bind("host", change.host().orElse(null))
                    .bind("port", change.port().orElse(null))
                    .bind("inService", change.inService() ? 1 : 0)
                    .bind("person", change.person())
                    .bind("at", change.at().toEpochMilli())
                    .bind("comment", change.comment())
                    .execute();
        });
    }

    @Override
    public List<DeviceChange> latest() {
        return changes(LATEST, Map.of());
    }

    @Override
    public List<DeviceChange> of(String deviceId) {
        return changes(
                "SELECT * FROM device_change WHERE device_id = :device ORDER BY number DESC",
                Map.of("device", deviceId));
    }

    private List<DeviceChange> changes(String query, Map<String, ?> values) {
        return sql.read(h -> h.createQuery(query)
                .bindMap(values)
                .map((row, context) -> change(row))
                .list());
    }

    private static DeviceChange change(ResultSet row) throws SQLException {
        return new DeviceChange(
                row.getString("device_id"),
                row.getString("ae_title"),
                Columns.optional(row, "suite_id"),
                Device.Kind.valueOf(row.getString("kind")),
                Columns.optional(row, "host"),
                Columns.optionalInt(row, "port"),
                row.getInt("in_service") != 0,
                row.getString("person"),
                Columns.instant(row, "at"),
                row.getString("comment"));
    }
}
