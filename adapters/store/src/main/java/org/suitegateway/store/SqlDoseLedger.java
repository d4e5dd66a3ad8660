package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseParts;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.time.Interval;

/** Tables dose_entry and the computed dose_standing; {@link ExposureRows} and {@link SharedEvents} have the events. */
public final class SqlDoseLedger implements DoseLedger {
    private static final String INSERT_ENTRY = """
            INSERT INTO dose_entry (digest, dose_key, sop_uid, study_uid, origin, modality, content_at, complete, received_at,
                reading, header, totals, findings, phrases, details)
            VALUES (:digest, :key, :sopUid, :study, :origin, :modality, :contentAt, :complete, :receivedAt,
                :reading, :header, :totals, :findings, :phrases, :details)
            ON CONFLICT (digest) DO NOTHING RETURNING number
            """;
    private static final String REREAD = """
            UPDATE dose_entry SET modality = :modality, content_at = :contentAt, complete = :complete, reading = :reading,
                header = :header, totals = :totals, findings = :findings, phrases = :phrases, details = :details
            WHERE number = :number
            """;
    private static final String ENTRIES = """
            SELECT * FROM dose_entry WHERE dose_key IN (<keys>) ORDER BY received_at, digest
            """;
    private static final String OUTLINES = """
            SELECT number, digest, dose_key, sop_uid, study_uid, origin, modality, content_at, complete, received_at, header, totals,
                findings, phrases, '' AS details
            FROM dose_entry WHERE dose_key IN (<keys>) ORDER BY received_at, digest
            """;
    private static final String STANDING = """
            INSERT INTO dose_standing (dose_key, rules, counted, source, dap, kerma, fluoro_time, acq_time, events, reports, flags,
                fluoro_dap, acq_dap, fluoro_kerma, acq_kerma, event_dap, event_kerma, frames, reference_point, lead, device_key,
                device, protocol, region, height_m, weight_kg, pregnancy, others, reported)
            VALUES (:key, :rules, :counted, :source, :dap, :kerma, :fluoroTime, :acqTime, :events, :reports, :flags,
                :fluoroDap, :acqDap, :fluoroKerma, :acqKerma, :eventDap, :eventKerma, :frames, :referencePoint, :lead, :deviceKey,
                :device, :protocol, :region, :height, :weight, :pregnancy, :others, :reported)
            ON CONFLICT (dose_key) DO UPDATE SET
                rules = excluded.rules, counted = excluded.counted, source = excluded.source, dap = excluded.dap,
                kerma = excluded.kerma, fluoro_time = excluded.fluoro_time, acq_time = excluded.acq_time, events =
                excluded.events, reports = excluded.reports, flags = excluded.flags, fluoro_dap =
                excluded.fluoro_dap, acq_dap = excluded.acq_dap, fluoro_kerma = excluded.fluoro_kerma, acq_kerma =
                excluded.acq_kerma, event_dap = excluded.event_dap, event_kerma = excluded.event_kerma, frames =
                excluded.frames, reference_point = excluded.reference_point, lead = excluded.lead, device_key =
                excluded.device_key, device = excluded.device, protocol = excluded.protocol, region =
                excluded.region, height_m = excluded.height_m, weight_kg = excluded.weight_kg, pregnancy =
                excluded.pregnancy, others = excluded.others, reported = excluded.reported
            """;
    // Steps of procedures whose studies have dose are in these; the wrong worklist entry is nobody's dose.
    static final String STEP_ALONE = """
            NOT EXISTS (SELECT 1 FROM study t2 JOIN dose_standing s2 ON s2.dose_key = t2.study_uid AND s2.counted = 1
                WHERE t2.procedure_id = p.procedure_id)
            AND NOT (p.status = 'DISCONTINUED' AND p.discontinuation_value = '110514' AND p.discontinuation_scheme = 'DCM')
            """;
    static final String LIST = """
            SELECT * FROM (
            SELECT t.at AS at, t.procedure_id AS procedure_id, s.* FROM study t
            JOIN dose_standing s ON s.dose_key = t.study_uid AND s.counted = 1
            WHERE t.at >= :from AND t.at < :to AND (t.at, t.study_uid) < (:number, :id)
            ORDER BY t.at DESC, t.study_uid DESC LIMIT :limit) studies
            UNION ALL SELECT * FROM (
            SELECT COALESCE(p.started_at, p.received_at) AS at, p.procedure_id AS procedure_id, s.* FROM performed_step p
            JOIN dose_standing s ON s.dose_key = p.sop_uid AND s.counted = 1
            WHERE COALESCE(p.started_at, p.received_at) >= :from AND COALESCE(p.started_at, p.received_at) < :to
            AND (COALESCE(p.started_at, p.received_at), p.sop_uid) < (:number, :id)
            """ + " AND " + STEP_ALONE + """
            ORDER BY COALESCE(p.started_at, p.received_at) DESC, p.sop_uid DESC LIMIT :limit) steps
            """;
    private static final String OLD_RULES =
            "SELECT dose_key FROM dose_standing WHERE rules < :version ORDER BY rules, dose_key LIMIT :limit";
    private static final String OLD_READING =
            "SELECT dose_key FROM dose_entry WHERE reading < :version ORDER BY reading, dose_key LIMIT :limit";

    private final SqlTransactions sql;
    private final SharedEvents shared;

    public SqlDoseLedger(SqlTransactions sql) {
        this.sql = sql;
        this.shared = new SharedEvents(sql::takeTurns);
    }

    @Override
    public boolean add(Entry entry) {
        return sql.write(h -> {
            // What stands is computed from all entries of the key: whoever adds the next one must see this one.
            sql.takeTurns(h, "dose " + entry.key());
            return insert(h, shared, entry, DoseReport.READING);
        });
    }

    /** @return whether it is new */
    static boolean insert(Handle h, SharedEvents shared, Entry entry, int reading) {
        DoseReport report = entry.report();
        EventText text = new EventText(report.events());
        Optional<Long> number = with(h.createQuery(INSERT_ENTRY), report, text)
                .bind("digest", entry.digest())
                .bind("key", entry.key())
                .bind("sopUid", report.sopInstanceUid())
                .bind("study", report.studyInstanceUid())
                .bind("origin", report.origin().name())
                .bind("receivedAt", entry.receivedAt().toEpochMilli())
                .bind("reading", reading)
                .mapTo(Long.class)
                .findOne();
        number.ifPresent(n -> {
            ExposureRows.insert(h, n, report.events(), text);
            shared.added(h, n, entry.key(), uids(report).size());
        });
        return number.isPresent();
    }

    /** What a new reading may change. */
    private static <T extends SqlStatement<T>> T with(T statement, DoseReport report, EventText text) {
        return statement
                .bind("modality", report.modality().name())
                .bind("contentAt", Columns.millis(report.contentAt()))
                .bind("complete", report.document().complete() ? 1 : 0)
                .bind("header", DoseText.header(report))
                .bind("totals", DoseText.totals(report.totals()))
                .bind("findings", DoseText.findings(report.findings()))
                .bind("phrases", text.phrases())
                .bind("details", text.details());
    }

    private static Set<String> uids(DoseReport report) {
        Set<String> uids = new HashSet<>();
        report.events().forEach(e -> e.uid().ifPresent(uids::add));
        return uids;
    }

    @Override
    public void reread(Entry entry) {
        sql.execute(h -> {
            sql.takeTurns(h, "dose " + entry.key());
            h.createQuery("SELECT number FROM dose_entry WHERE digest = :digest")
                    .bind("digest", entry.digest())
                    .mapTo(Long.class)
                    .findOne()
                    .ifPresent(number -> reread(h, number, entry));
        });
    }

    private void reread(Handle h, long number, Entry entry) {
        EventText text = new EventText(entry.report().events());
        with(h.createUpdate(REREAD), entry.report(), text)
                .bind("reading", DoseReport.READING)
                .bind("number", number)
                .execute();
        Set<String> before = SharedEvents.ofEntry(h, number);
        h.createUpdate("DELETE FROM dose_exposure WHERE entry = :number")
                .bind("number", number)
                .execute();
        ExposureRows.insert(h, number, entry.report().events(), text);
        Set<String> now = uids(entry.report());
        if (!now.equals(before)) {
            shared.added(h, number, entry.key(), now.size());
            before.removeAll(now);
            shared.removed(h, number, entry.key(), before);
        }
    }

    @Override
    public int count(String key) {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM dose_entry WHERE dose_key = :key")
                .bind("key", key)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<Entry> entries(Collection<String> keys) {
        return read(keys, ENTRIES);
    }

    @Override
    public List<Entry> outlines(Collection<String> keys) {
        return read(keys, OUTLINES);
    }

    private List<Entry> read(Collection<String> keys, String query) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return sql.read(h -> {
            // Entries first: one that is committed after that is not seen at all, and not without its events.
            Map<Long, EventText.Reading> texts = new LinkedHashMap<>();
            List<Bare> bare = h.createQuery(query)
                    .bindList("keys", keys)
                    .map((row, context) -> {
                        texts.put(
                                row.getLong("number"),
                                new EventText.Reading(row.getString("phrases"), row.getString("details")));
                        return Bare.of(row);
                    })
                    .list();
            Map<Long, List<IrradiationEvent>> events = bare.isEmpty() ? Map.of() : ExposureRows.read(h, texts);
            return bare.stream()
                    .map(b -> b.entry(events.getOrDefault(b.number(), List.of())))
                    .toList();
        });
    }

    /** A row of dose_entry. */
    private record Bare(
            long number,
            String digest,
            String sopUid,
            String studyUid,
            DoseOrigin origin,
            DoseModality modality,
            Optional<Instant> contentAt,
            boolean complete,
            Instant receivedAt,
            String header,
            String totals,
            String findings) {
        static Bare of(ResultSet row) throws SQLException {
            return new Bare(
                    row.getLong("number"),
                    row.getString("digest"),
                    row.getString("sop_uid"),
                    row.getString("study_uid"),
                    DoseOrigin.valueOf(row.getString("origin")),
                    DoseModality.valueOf(row.getString("modality")),
                    Columns.optionalInstant(row, "content_at"),
                    row.getInt("complete") == 1,
                    Columns.instant(row, "received_at"),
                    row.getString("header"),
                    row.getString("totals"),
                    row.getString("findings"));
        }

        Entry entry(List<IrradiationEvent> events) {
            DoseText.Header h = DoseText.Header.read(header);
            return new Entry(
                    digest,
                    new DoseReport(
                            origin,
                            modality,
                            new DoseDocument(
                                    sopUid,
                                    studyUid,
                                    contentAt,
                                    h.endedAt(),
                                    complete,
                                    h.predecessors(),
                                    h.identical(),
                                    h.scope(),
                                    h.scopeUid(),
                                    h.performedSteps()),
                            h.device(),
                            h.patient(),
                            h.people(),
                            h.sources(),
                            DoseText.totals(totals),
                            events,
                            h.others(),
                            h.comment(),
                            DoseText.findings(findings)),
                    receivedAt);
        }
    }

    @Override
    public void setStanding(String key, StandingDose standing) {
        sql.execute(h -> {
            sql.takeTurns(h, "dose " + key);
            setStanding(h, key, standing);
            SqlSkinDoses.becomesDue(h, key);
            sql.boardChanged();
        });
    }

    static void setStanding(Handle h, String key, StandingDose standing) {
        Optional<DoseSummary> s = standing.summary();
        Optional<DoseParts> parts = s.map(DoseSummary::parts);
        h.createUpdate(STANDING)
                .bind("key", key)
                .bind("rules", StandingDose.RULES)
                .bind("counted", s.isPresent() ? 1 : 0)
                .bind("source", s.map(d -> d.source().name()).orElse(null))
                .bind("dap", dap(s.flatMap(DoseSummary::dap)))
                .bind("kerma", kerma(s.flatMap(DoseSummary::referenceAirKerma)))
                .bind(
                        "fluoroTime",
                        s.flatMap(DoseSummary::fluoroscopyTime)
                                .map(Seconds::nanos)
                                .orElse(null))
                .bind(
                        "acqTime",
                        s.flatMap(DoseSummary::acquisitionTime)
                                .map(Seconds::nanos)
                                .orElse(null))
                .bind("events", s.map(DoseSummary::events).orElse(0))
                .bind("reports", s.map(DoseSummary::reports).orElse(0))
                .bind("flags", Columns.lines(s.map(DoseSummary::flags).orElse(List.of())))
                .bind("fluoroDap", dap(parts.flatMap(DoseParts::fluoroscopyDap)))
                .bind("acqDap", dap(parts.flatMap(DoseParts::acquisitionDap)))
                .bind("fluoroKerma", kerma(parts.flatMap(DoseParts::fluoroscopyKerma)))
                .bind("acqKerma", kerma(parts.flatMap(DoseParts::acquisitionKerma)))
                .bind("eventDap", dap(parts.flatMap(DoseParts::eventDap)))
                .bind("eventKerma", kerma(parts.flatMap(DoseParts::eventKerma)))
                .bind("frames", parts.flatMap(DoseParts::frames).orElse(null))
                .bind("referencePoint", parts.flatMap(DoseParts::referencePoint).orElse(null))
                .bind("lead", standing.lead())
                .bind("deviceKey", standing.device().key())
                .bind("device", standing.device().label())
                .bind("protocol", standing.protocol())
                .bind("region", DoseText.code(standing.region()))
                .bind("height", DoseText.decimal(standing.patient().heightM()).orElse(null))
                .bind("weight", DoseText.decimal(standing.patient().weightKg()).orElse(null))
                .bind(
                        "pregnancy",
                        standing.patient().pregnancy().map(Enum::name).orElse(null))
                .bind("others", DoseText.modalities(standing.others()))
                .bind("reported", standing.reported() ? 1 : 0)
                .execute();
    }

    private static @Nullable Long dap(Optional<DoseAreaProduct> amount) {
        return amount.map(DoseAreaProduct::femtoGyM2).orElse(null);
    }

    private static @Nullable Long kerma(Optional<AirKerma> amount) {
        return amount.map(AirKerma::femtoGy).orElse(null);
    }

    @Override
    public Map<String, DoseSummary> summaries(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return sql.read(h -> {
            Map<String, DoseSummary> byKey = new LinkedHashMap<>();
            h.createQuery("SELECT * FROM dose_standing WHERE counted = 1 AND dose_key IN (<keys>) ORDER BY dose_key")
                    .bindList("keys", keys)
                    .map((row, context) -> {
                        byKey.put(row.getString("dose_key"), summary(row));
                        return Boolean.TRUE;
                    })
                    .list();
            return byKey;
        });
    }

    /** Of a row of dose_standing that counts. */
    static DoseSummary summary(ResultSet row) throws SQLException {
        return new DoseSummary(
                DoseSource.valueOf(row.getString("source")),
                Columns.amount(row, "dap", DoseAreaProduct::ofFemtoGyM2),
                Columns.amount(row, "kerma", AirKerma::ofFemtoGy),
                Columns.amount(row, "fluoro_time", Seconds::ofNanos),
                Columns.amount(row, "acq_time", Seconds::ofNanos),
                row.getInt("events"),
                row.getInt("reports"),
                Columns.lines(row.getString("flags")),
                new DoseParts(
                        Columns.amount(row, "fluoro_dap", DoseAreaProduct::ofFemtoGyM2),
                        Columns.amount(row, "acq_dap", DoseAreaProduct::ofFemtoGyM2),
                        Columns.amount(row, "fluoro_kerma", AirKerma::ofFemtoGy),
                        Columns.amount(row, "acq_kerma", AirKerma::ofFemtoGy),
                        Columns.amount(row, "event_dap", DoseAreaProduct::ofFemtoGyM2),
                        Columns.amount(row, "event_kerma", AirKerma::ofFemtoGy),
                        Columns.optionalInt(row, "frames"),
                        Columns.optional(row, "reference_point")));
    }

    static ProcedureCode region(ResultSet row) throws SQLException {
        return DoseText.code(row.getString("region"));
    }

    @Override
    public List<String> sharing(String key) {
        return sql.read(h -> shared.sharing(h, key));
    }

    @Override
    public Page<KeyDose> list(Interval acquired, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<KeyDose> rows = sql.read(h -> h.createQuery(LIST)
                .bind("from", acquired.from().toEpochMilli())
                .bind("to", acquired.to().toEpochMilli())
                .bind("number", before.number())
                .bind("id", before.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new KeyDose(
                        row.getString("dose_key"),
                        Columns.instant(row, "at"),
                        summary(row),
                        Columns.optional(row, "procedure_id")))
                .list());
        return Columns.page(
                newest(rows, KeyDose::at, KeyDose::key, page.limit() + 1),
                page,
                r -> new Columns.Cursor(r.at().toEpochMilli(), r.key()));
    }

    /** The newest of two lists that were read, each with as many as are wanted. */
    static <T> List<T> newest(
            List<T> rows,
            java.util.function.Function<T, Instant> at,
            java.util.function.Function<T, String> key,
            int limit) {
        return rows.stream()
                .sorted(java.util.Comparator.comparing(at).thenComparing(key).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> outdated(int limit) {
        return sql.read(h -> Stream.concat(
                        older(h, OLD_RULES, StandingDose.RULES, limit).stream(),
                        older(h, OLD_READING, DoseReport.READING, limit).stream())
                .distinct()
                .limit(limit)
                .toList());
    }

    private static List<String> older(Handle h, String query, int version, int limit) {
        return h.createQuery(query)
                .bind("version", version)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }
}
