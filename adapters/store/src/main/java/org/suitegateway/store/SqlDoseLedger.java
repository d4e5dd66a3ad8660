package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.time.Interval;

/** Tables dose_report, dose_total, dose_event, dose_finding, and the computed dose_standing and dose_replaced. */
public final class SqlDoseLedger implements DoseLedger {
    private static final String INSERT_REPORT = """
            INSERT INTO dose_report (digest, sop_uid, study_uid, device_uid, content_at, complete, predecessors, received_at)
            VALUES (:digest, :sopUid, :study, :deviceUid, :contentAt, :complete, :predecessors, :receivedAt)
            ON CONFLICT (digest) DO NOTHING
            """;
    private static final String INSERT_TOTAL = """
            INSERT INTO dose_total (digest, place, plane, dap, kerma, fluoro_time, acq_time, fluoro_dap, acq_dap,
                fluoro_kerma, acq_kerma)
            VALUES (:digest, :place, :plane, :dap, :kerma, :fluoroTime, :acqTime, :fluoroDap, :acqDap,
                :fluoroKerma, :acqKerma)
            """;
    private static final String INSERT_EVENT = """
            INSERT INTO dose_event (digest, place, uid, plane, started_at, type, protocol, dap, kerma, kvp, duration)
            VALUES (:digest, :place, :uid, :plane, :startedAt, :type, :protocol, :dap, :kerma, :kvp, :duration)
            """;
    private static final String INSERT_FINDING =
            "INSERT INTO dose_finding (digest, place, concept, rule) VALUES (:digest, :place, :concept, :rule)";
    private static final String REPORTS =
            "SELECT * FROM dose_report WHERE study_uid = :study ORDER BY received_at, digest";
    private static final String STANDING = """
            INSERT INTO dose_standing (study_uid, source, dap, kerma, fluoro_time, acq_time, events, reports, flags)
            VALUES (:study, :source, :dap, :kerma, :fluoroTime, :acqTime, :events, :reports, :flags)
            """;
    private static final String LIST = """
            SELECT s.study_uid AS study, t.at AS at, t.procedure_id AS procedure_id, s.* FROM dose_standing s
            JOIN study t ON t.study_uid = s.study_uid
            WHERE t.at >= :from AND t.at < :to AND (t.at, t.study_uid) < (:number, :id)
            ORDER BY t.at DESC, t.study_uid DESC LIMIT :limit
            """;

    private final SqlTransactions sql;

    public SqlDoseLedger(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(Entry entry) {
        return sql.write(h -> {
            DoseReport report = entry.report();
            // What stands is computed from all entries of the study: whoever adds the next one must see this one.
            sql.takeTurns(h, "dose " + report.studyInstanceUid());
            int added = h.createUpdate(INSERT_REPORT)
                    .bind("digest", entry.digest())
                    .bind("sopUid", report.sopInstanceUid())
                    .bind("study", report.studyInstanceUid())
                    .bind("deviceUid", report.deviceUid().orElse(null))
                    .bind("contentAt", Columns.millis(report.contentAt()))
                    .bind("complete", report.complete() ? 1 : 0)
                    .bind("predecessors", Columns.lines(report.predecessors()))
                    .bind("receivedAt", entry.receivedAt().toEpochMilli())
                    .execute();
            if (added == 0) {
                return false;
            }
            for (int i = 0; i < report.totals().size(); i++) {
                insert(h, entry.digest(), i, report.totals().get(i));
            }
            for (int i = 0; i < report.events().size(); i++) {
                insert(h, entry.digest(), i, report.events().get(i));
            }
            for (int i = 0; i < report.findings().size(); i++) {
                h.createUpdate(INSERT_FINDING)
                        .bind("digest", entry.digest())
                        .bind("place", i)
                        .bind("concept", report.findings().get(i).place())
                        .bind("rule", report.findings().get(i).rule())
                        .execute();
            }
            return true;
        });
    }

    private static void insert(Handle h, String digest, int place, DoseTotals t) {
        h.createUpdate(INSERT_TOTAL)
                .bind("digest", digest)
                .bind("place", place)
                .bind("plane", t.plane().name())
                .bind("dap", t.dap().map(DoseAreaProduct::femtoGyM2).orElse(null))
                .bind("kerma", t.referenceAirKerma().map(AirKerma::femtoGy).orElse(null))
                .bind("fluoroTime", t.fluoroscopyTime().map(Seconds::nanos).orElse(null))
                .bind("acqTime", t.acquisitionTime().map(Seconds::nanos).orElse(null))
                .bind(
                        "fluoroDap",
                        t.fluoroscopyDap().map(DoseAreaProduct::femtoGyM2).orElse(null))
                .bind(
                        "acqDap",
                        t.acquisitionDap().map(DoseAreaProduct::femtoGyM2).orElse(null))
                .bind("fluoroKerma", t.fluoroscopyKerma().map(AirKerma::femtoGy).orElse(null))
                .bind("acqKerma", t.acquisitionKerma().map(AirKerma::femtoGy).orElse(null))
                .execute();
    }

    private static void insert(Handle h, String digest, int place, IrradiationEvent e) {
        h.createUpdate(INSERT_EVENT)
                .bind("digest", digest)
                .bind("place", place)
                .bind("uid", e.uid().orElse(null))
                .bind("plane", e.plane().name())
                .bind("startedAt", Columns.millis(e.startedAt()))
                .bind("type", e.type().name())
                .bind("protocol", e.protocol().orElse(null))
                .bind("dap", e.dap().map(DoseAreaProduct::femtoGyM2).orElse(null))
                .bind("kerma", e.referenceAirKerma().map(AirKerma::femtoGy).orElse(null))
                .bind(
                        "kvp",
                        e.kvp().stream().map(v -> Long.toString(v.milliVolts())).collect(Collectors.joining("\n")))
                .bind("duration", e.duration().map(Seconds::nanos).orElse(null))
                .execute();
    }

    @Override
    public List<Entry> ofStudy(String studyInstanceUid) {
        return sql.read(h -> {
            // Reports first: one that is committed after that is not seen at all, and not without its events.
            List<Bare> reports = h.createQuery(REPORTS)
                    .bind("study", studyInstanceUid)
                    .map((row, context) -> Bare.of(row))
                    .list();
            Map<String, List<DoseTotals>> totals = children(h, "dose_total", studyInstanceUid, (r, c) -> totals(r));
            Map<String, List<IrradiationEvent>> events =
                    children(h, "dose_event", studyInstanceUid, (r, c) -> event(r));
            Map<String, List<DoseFinding>> findings = children(
                    h,
                    "dose_finding",
                    studyInstanceUid,
                    (r, c) -> new DoseFinding(r.getString("concept"), r.getString("rule")));
            return reports.stream()
                    .map(r -> new Entry(
                            r.digest(),
                            new DoseReport(
                                    r.sopUid(),
                                    studyInstanceUid,
                                    r.deviceUid(),
                                    r.contentAt(),
                                    r.complete(),
                                    r.predecessors(),
                                    totals.getOrDefault(r.digest(), List.of()),
                                    events.getOrDefault(r.digest(), List.of()),
                                    findings.getOrDefault(r.digest(), List.of())),
                            r.receivedAt()))
                    .toList();
        });
    }

    /** A row of dose_report. */
    private record Bare(
            String digest,
            String sopUid,
            Optional<String> deviceUid,
            Optional<Instant> contentAt,
            boolean complete,
            List<String> predecessors,
            Instant receivedAt) {
        static Bare of(ResultSet row) throws SQLException {
            return new Bare(
                    row.getString("digest"),
                    row.getString("sop_uid"),
                    Columns.optional(row, "device_uid"),
                    Columns.optionalInstant(row, "content_at"),
                    row.getInt("complete") == 1,
                    Columns.lines(row.getString("predecessors")),
                    Columns.instant(row, "received_at"));
        }
    }

    private static <T> Map<String, List<T>> children(Handle h, String table, String study, RowMapper<T> mapper) {
        Map<String, List<T>> byReport = new HashMap<>();
        h.createQuery("SELECT c.* FROM " + table
                        + " c JOIN dose_report r ON r.digest = c.digest WHERE r.study_uid = :study"
                        + " ORDER BY c.digest, c.place")
                .bind("study", study)
                .map((row, context) -> {
                    T child = mapper.map(row, context);
                    byReport.computeIfAbsent(row.getString("digest"), d -> new ArrayList<>())
                            .add(child);
                    return Boolean.TRUE;
                })
                .list();
        return byReport;
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
                Columns.amount(row, "acq_kerma", AirKerma::ofFemtoGy));
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

    @Override
    public void setStanding(String studyInstanceUid, StandingDose standing) {
        sql.execute(h -> {
            sql.takeTurns(h, "dose " + studyInstanceUid);
            h.createUpdate("DELETE FROM dose_standing WHERE study_uid = :study")
                    .bind("study", studyInstanceUid)
                    .execute();
            h.createUpdate("DELETE FROM dose_replaced WHERE study_uid = :study")
                    .bind("study", studyInstanceUid)
                    .execute();
            standing.summary().ifPresent(s -> h.createUpdate(STANDING)
                    .bind("study", studyInstanceUid)
                    .bind("source", s.source().name())
                    .bind("dap", s.dap().map(DoseAreaProduct::femtoGyM2).orElse(null))
                    .bind("kerma", s.referenceAirKerma().map(AirKerma::femtoGy).orElse(null))
                    .bind("fluoroTime", s.fluoroscopyTime().map(Seconds::nanos).orElse(null))
                    .bind("acqTime", s.acquisitionTime().map(Seconds::nanos).orElse(null))
                    .bind("events", s.events())
                    .bind("reports", s.reports())
                    .bind("flags", Columns.lines(s.flags()))
                    .execute());
            standing.replaced()
                    .forEach((digest, by) -> h.createUpdate("INSERT INTO dose_replaced VALUES (:digest, :study, :by)")
                            .bind("digest", digest)
                            .bind("study", studyInstanceUid)
                            .bind("by", by)
                            .execute());
        });
    }

    @Override
    public Map<String, DoseSummary> summaries(List<String> studyInstanceUids) {
        if (studyInstanceUids.isEmpty()) {
            return Map.of();
        }
        return sql.read(h -> {
            Map<String, DoseSummary> byStudy = new LinkedHashMap<>();
            h.createQuery("SELECT * FROM dose_standing WHERE study_uid IN (<studies>) ORDER BY study_uid")
                    .bindList("studies", studyInstanceUids)
                    .map((row, context) -> {
                        byStudy.put(row.getString("study_uid"), summary(row));
                        return Boolean.TRUE;
                    })
                    .list();
            return byStudy;
        });
    }

    private static DoseSummary summary(ResultSet row) throws SQLException {
        return new DoseSummary(
                DoseSource.valueOf(row.getString("source")),
                Columns.amount(row, "dap", DoseAreaProduct::ofFemtoGyM2),
                Columns.amount(row, "kerma", AirKerma::ofFemtoGy),
                Columns.amount(row, "fluoro_time", Seconds::ofNanos),
                Columns.amount(row, "acq_time", Seconds::ofNanos),
                row.getInt("events"),
                row.getInt("reports"),
                Columns.lines(row.getString("flags")));
    }

    @Override
    public Page<StudyDose> list(Interval received, Page.Request page) {
        record Row(long at, StudyDose dose) {}
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<Row> rows = sql.read(h -> h.createQuery(LIST)
                .bind("from", received.from().toEpochMilli())
                .bind("to", received.to().toEpochMilli())
                .bind("number", before.number())
                .bind("id", before.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new Row(
                        row.getLong("at"),
                        new StudyDose(row.getString("study"), summary(row), Columns.optional(row, "procedure_id"))))
                .list());
        Page<Row> paged = Columns.page(
                rows, page, r -> new Columns.Cursor(r.at(), r.dose().studyInstanceUid()));
        return new Page<>(paged.items().stream().map(Row::dose).toList(), paged.next());
    }

    @Override
    public Map<String, String> replaced(String studyInstanceUid) {
        return sql.read(h -> {
            Map<String, String> replaced = new LinkedHashMap<>();
            h.createQuery("SELECT digest, by_digest FROM dose_replaced WHERE study_uid = :study ORDER BY digest")
                    .bind("study", studyInstanceUid)
                    .map((row, context) -> {
                        replaced.put(row.getString("digest"), row.getString("by_digest"));
                        return Boolean.TRUE;
                    })
                    .list();
            return replaced;
        });
    }
}
