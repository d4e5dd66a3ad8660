package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;

/** Takes the ledger of V1 into the tables of V4, as read by the first reader: it is read again out of the stored objects later. */
final class V4Filling implements JavaMigration {
    private static final int FIRST_READING = 1;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("4.1");
    }

    @Override
    public String getDescription() {
        return "filling";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Handle h = Jdbi.create(context.getConnection()).open()) {
            SharedEvents shared = new SharedEvents((handle, name) -> {}); // nobody else is there
            List<String> studies = h.createQuery("SELECT DISTINCT study_uid FROM dose_report ORDER BY study_uid")
                    .mapTo(String.class)
                    .list();
            for (String study : studies) {
                List<DoseLedger.Entry> entries = entries(h, study);
                entries.forEach(e -> SqlDoseLedger.insert(h, shared, e, FIRST_READING));
                SqlDoseLedger.setStanding(h, study, StandingDose.of(entries));
            }
        }
        try (Statement sql = context.getConnection().createStatement()) {
            for (String table : List.of(
                    "dose_replaced",
                    "dose_finding",
                    "dose_event",
                    "dose_total",
                    "dose_report",
                    "dose_standing_before")) {
                sql.execute("DROP TABLE " + table);
            }
        }
    }

    private static List<DoseLedger.Entry> entries(Handle h, String study) {
        return h.createQuery("SELECT * FROM dose_report WHERE study_uid = :study ORDER BY received_at, digest")
                .bind("study", study)
                .map((row, context) -> entry(h, row))
                .list();
    }

    private static DoseLedger.Entry entry(Handle h, ResultSet row) throws SQLException {
        String digest = row.getString("digest");
        DoseDocument document = new DoseDocument(
                row.getString("sop_uid"),
                row.getString("study_uid"),
                Columns.optionalInstant(row, "content_at"),
                Optional.empty(),
                row.getInt("complete") == 1,
                Columns.lines(row.getString("predecessors")),
                List.of(),
                DoseDocument.Scope.UNSTATED,
                "",
                List.of());
        DoseReport report = new DoseReport(
                document,
                DoseDevice.ofUid(Columns.optional(row, "device_uid")),
                children(h, "dose_total", digest, V4Filling::totals),
                children(h, "dose_event", digest, V4Filling::event),
                children(h, "dose_finding", digest, r -> new DoseFinding(r.getString("concept"), r.getString("rule"))));
        return new DoseLedger.Entry(digest, report, Columns.instant(row, "received_at"));
    }

    /** A row as what it holds. */
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> children(Handle h, String table, String digest, Row<T> one) {
        List<T> found = new ArrayList<>();
        h.createQuery("SELECT * FROM " + table + " WHERE digest = :digest ORDER BY place")
                .bind("digest", digest)
                .map((row, context) -> found.add(one.of(row)))
                .list();
        return found;
    }

    private static DoseTotals totals(ResultSet row) throws SQLException {
        return new DoseTotals(
                Plane.valueOf(row.getString("plane")),
                Columns.amount(row, "dap", DoseAreaProduct::ofFemtoGyM2),
                Columns.amount(row, "kerma", AirKerma::ofFemtoGy),
                Columns.amount(row, "fluoro_time", Seconds::ofNanos),
                Columns.amount(row, "acq_time", Seconds::ofNanos),
                Columns.amount(row, "fluoro_dap", DoseAreaProduct::ofFemtoGyM2),
                Columns.amount(row, "acq_dap", DoseAreaProduct::ofFemtoGyM2),
                Columns.amount(row, "fluoro_kerma", AirKerma::ofFemtoGy),
                Columns.amount(row, "acq_kerma", AirKerma::ofFemtoGy),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static IrradiationEvent event(ResultSet row) throws SQLException {
        return new IrradiationEvent(
                Columns.optional(row, "uid"),
                Plane.valueOf(row.getString("plane")),
                Columns.optionalInstant(row, "started_at"),
                EventType.valueOf(row.getString("type")),
                Columns.optional(row, "protocol"),
                Columns.amount(row, "dap", DoseAreaProduct::ofFemtoGyM2),
                Columns.amount(row, "kerma", AirKerma::ofFemtoGy),
                Columns.lines(row.getString("kvp")).stream()
                        .map(v -> TubeVoltage.ofMilliVolts(Long.parseLong(v)))
                        .toList(),
                Columns.amount(row, "duration", Seconds::ofNanos));
    }
}
