package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * Tables performed_step, performed_step_order, performed_step_message and performed_step_owed. A claim moves the next attempt to the end of
 * the lease, and what is claimed keeps later messages about its step waiting.
 */
public final class SqlPerformedSteps implements PerformedSteps {
    private static final String SAVE = """
            INSERT INTO performed_step (sop_uid, status, calling_ae, station_ae, station_name, location, modality, step_id,
                description, patient_id, patient_issuer, patient_name, started_at, ended_at, discontinuation_value,
                discontinuation_scheme, discontinuation_meaning, scheduled, series, procedure_id, note, received_at, changed_at)
            VALUES (:uid, :status, :callingAe, :stationAe, :stationName, :location, :modality, :stepId,
                :description, :patientId, :patientIssuer, :patientName, :startedAt, :endedAt, :reasonValue,
                :reasonScheme, :reasonMeaning, :scheduled, :series, :procedure, :note, :receivedAt, :changedAt)
            ON CONFLICT (sop_uid) DO UPDATE SET status = excluded.status, calling_ae = excluded.calling_ae,
                station_ae = excluded.station_ae, station_name = excluded.station_name, location = excluded.location,
                modality = excluded.modality, step_id = excluded.step_id, description = excluded.description,
                patient_id = excluded.patient_id, patient_issuer = excluded.patient_issuer,
                patient_name = excluded.patient_name, started_at = excluded.started_at, ended_at = excluded.ended_at,
                discontinuation_value = excluded.discontinuation_value,
                discontinuation_scheme = excluded.discontinuation_scheme,
                discontinuation_meaning = excluded.discontinuation_meaning, scheduled = excluded.scheduled,
                series = excluded.series, procedure_id = excluded.procedure_id, note = excluded.note,
                received_at = excluded.received_at, changed_at = excluded.changed_at
            """;
    private static final String ADD_ORDER = """
            INSERT INTO performed_step_order (sop_uid, study_uid, accession_number) VALUES (:uid, :study, :accession)
            ON CONFLICT (sop_uid, study_uid, accession_number) DO NOTHING
            """;
    private static final String UNLINKED_LIKE = """
            SELECT * FROM performed_step WHERE procedure_id IS NULL AND patient_id = :patient
            UNION ALL SELECT s.* FROM performed_step_order o JOIN performed_step s ON s.sop_uid = o.sop_uid
            WHERE o.study_uid = :study AND s.procedure_id IS NULL
            UNION ALL SELECT s.* FROM performed_step_order o JOIN performed_step s ON s.sop_uid = o.sop_uid
            WHERE o.accession_number = :accession AND s.procedure_id IS NULL
            """;
    private static final String KEEP = """
            INSERT INTO performed_step_message (id, sop_uid, creates, data_set, received_at)
            VALUES (:id, :uid, :creates, :dataSet, :at) RETURNING number
            """;
    private static final String OWE = """
            INSERT INTO performed_step_owed (id, message_number, sop_uid, destination, state, owed_since, attempts, next_attempt,
                comment)
            VALUES (:id, :message, :uid, :destination, 'WAITING', :at, 0, :at, '')
            """;
    private static final String DUE = """
            SELECT o.id FROM performed_step_owed o
            WHERE o.destination = :destination AND o.state = 'WAITING' AND o.next_attempt <= :now
              AND NOT EXISTS (SELECT 1 FROM performed_step_owed earlier
                WHERE earlier.sop_uid = o.sop_uid AND earlier.destination = o.destination AND earlier.state = 'WAITING'
                  AND earlier.message_number < o.message_number)
            ORDER BY o.message_number LIMIT 1
            """;
    private static final String CLAIM =
            "UPDATE performed_step_owed SET attempts = attempts + 1, next_attempt = :leaseEnd WHERE id = :id";
    private static final String OWED = """
            SELECT o.id AS owed_id, o.destination, o.state, o.attempts, o.next_attempt, o.comment, m.number, m.id, m.sop_uid,
                m.creates, m.data_set, m.received_at
            FROM performed_step_owed o JOIN performed_step_message m ON m.number = o.message_number WHERE
            """;

    private final SqlTransactions sql;
    private final Ids ids;
    private final OwedQueue queue;

    public SqlPerformedSteps(SqlTransactions sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
        this.queue = new OwedQueue(sql, "performed_step_owed");
    }

    @Override
    public Optional<PerformedStep> find(String sopInstanceUid) {
        return steps("sop_uid = :key", sopInstanceUid).stream().findFirst();
    }

    @Override
    public List<PerformedStep> ofProcedure(String procedureId) {
        return steps("procedure_id = :key ORDER BY COALESCE(started_at, received_at), sop_uid", procedureId);
    }

    private List<PerformedStep> steps(String where, String key) {
        return sql.read(h -> h.createQuery("SELECT * FROM performed_step WHERE " + where)
                .bind("key", key)
                .map((row, context) -> step(row))
                .list());
    }

    @Override
    public Page<PerformedStep> withoutProcedure(Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<PerformedStep> rows = sql.read(h -> h.createQuery("""
                        SELECT * FROM performed_step WHERE procedure_id IS NULL AND (received_at, sop_uid) < (:number, :id)
                        ORDER BY received_at DESC, sop_uid DESC LIMIT :limit
                        """)
                .bindMap(Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1))
                .map((row, context) -> step(row))
                .list());
        return Columns.page(rows, page, s -> new Columns.Cursor(s.receivedAt().toEpochMilli(), s.sopInstanceUid()));
    }

    @Override
    public List<PerformedStep> unlinkedLike(
            String patientId, Optional<String> accessionNumber, String studyInstanceUid) {
        return sql.read(h -> h
                .createQuery(UNLINKED_LIKE)
                .bind("patient", patientId)
                .bind("accession", accessionNumber.filter(a -> !a.isEmpty()).orElse(null))
                .bind("study", studyInstanceUid)
                .map((row, context) -> step(row))
                .list()
                .stream()
                .distinct()
                .sorted(Comparator.comparing(PerformedStep::receivedAt).thenComparing(PerformedStep::sopInstanceUid))
                .toList());
    }

    @Override
    public void save(PerformedStep step) {
        sql.execute(h -> {
            Optional<String> before = h.createQuery("SELECT scheduled FROM performed_step WHERE sop_uid = :uid")
                    .bind("uid", step.sopInstanceUid())
                    .mapTo(String.class)
                    .findOne();
            String scheduled = scheduled(step.scheduled());
            saveStep(h, step, scheduled);
            if (!before.orElse("").equals(scheduled)) {
                saveOrders(h, step);
            }
        });
    }

    private static void saveStep(Handle h, PerformedStep step, String scheduled) {
        h.createUpdate(SAVE)
                .bind("uid", step.sopInstanceUid())
                .bind("status", step.status().name())
                .bind("callingAe", step.callingAe())
                .bind("stationAe", step.stationAe())
                .bind("stationName", step.stationName())
                .bind("location", step.location())
                .bind("modality", step.modality())
                .bind("stepId", step.stepId())
                .bind("description", step.description())
                .bind("patientId", step.patientId())
                .bind("patientIssuer", step.issuerOfPatientId())
                .bind("patientName", step.patientName().dicom())
                .bind("startedAt", Columns.millis(step.startedAt()))
                .bind("endedAt", Columns.millis(step.endedAt()))
                .bind("reasonValue", step.discontinuationReason().value())
                .bind("reasonScheme", step.discontinuationReason().scheme())
                .bind("reasonMeaning", step.discontinuationReason().meaning())
                .bind("scheduled", scheduled)
                .bind("series", series(step.series()))
                .bind("procedure", step.procedureId().orElse(null))
                .bind("note", step.note())
                .bind("receivedAt", step.receivedAt().toEpochMilli())
                .bind("changedAt", step.changedAt().toEpochMilli())
                .execute();
    }

    private static void saveOrders(Handle h, PerformedStep step) {
        h.createUpdate("DELETE FROM performed_step_order WHERE sop_uid = :uid")
                .bind("uid", step.sopInstanceUid())
                .execute();
        for (PerformedStep.Scheduled s : step.scheduled()) {
            h.createUpdate(ADD_ORDER)
                    .bind("uid", step.sopInstanceUid())
                    .bind("study", s.studyInstanceUid())
                    .bind("accession", s.accessionNumber())
                    .execute();
        }
    }

    private static String scheduled(List<PerformedStep.Scheduled> scheduled) {
        Packed packed = new Packed();
        scheduled.forEach(s -> packed.add(s.studyInstanceUid())
                .add(s.accessionNumber())
                .add(s.requestedProcedureId())
                .add(s.scheduledStepId())
                .end());
        return packed.text();
    }

    private static String series(List<PerformedStep.Series> series) {
        Packed packed = new Packed();
        series.forEach(s -> packed.add(s.seriesInstanceUid())
                .add(s.description())
                .add(s.protocol())
                .add(s.performingPhysician())
                .add(s.operators())
                .add(String.valueOf(s.instances()))
                .end());
        return packed.text();
    }

    private static PerformedStep step(ResultSet row) throws SQLException {
        return new PerformedStep(
                row.getString("sop_uid"),
                PerformedStep.Status.valueOf(row.getString("status")),
                row.getString("calling_ae"),
                row.getString("station_ae"),
                row.getString("station_name"),
                row.getString("location"),
                row.getString("modality"),
                row.getString("step_id"),
                row.getString("description"),
                row.getString("patient_id"),
                row.getString("patient_issuer"),
                PersonName.ofDicom(row.getString("patient_name")),
                Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "ended_at"),
                new ProcedureCode(
                        row.getString("discontinuation_value"),
                        row.getString("discontinuation_scheme"),
                        row.getString("discontinuation_meaning")),
                Packed.read(row.getString("scheduled")).stream()
                        .map(f -> new PerformedStep.Scheduled(f.text(), f.text(), f.text(), f.text()))
                        .toList(),
                Packed.read(row.getString("series")).stream()
                        .map(f -> new PerformedStep.Series(
                                f.text(), f.text(), f.text(), f.text(), f.list(), Integer.parseInt(f.text())))
                        .toList(),
                Columns.optional(row, "procedure_id"),
                row.getString("note"),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "changed_at"));
    }

    @Override
    public String keep(String sopInstanceUid, boolean create, byte[] dataSet, Instant at, List<String> destinations) {
        String id = ids.next();
        sql.execute(h -> {
            long number = h.createQuery(KEEP)
                    .bind("id", id)
                    .bind("uid", sopInstanceUid)
                    .bind("creates", create ? 1 : 0)
                    .bind("dataSet", dataSet)
                    .bind("at", at.toEpochMilli())
                    .mapTo(Long.class)
                    .one();
            for (String destination : destinations) {
                h.createUpdate(OWE)
                        .bind("id", ids.next())
                        .bind("message", number)
                        .bind("uid", sopInstanceUid)
                        .bind("destination", destination)
                        .bind("at", at.toEpochMilli())
                        .execute();
            }
        });
        return id;
    }

    @Override
    public List<Kept> messages(String sopInstanceUid) {
        return sql.read(h -> h.createQuery("SELECT * FROM performed_step_message WHERE sop_uid = :uid ORDER BY number")
                .bind("uid", sopInstanceUid)
                .map((row, context) -> kept(row))
                .list());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("id"),
                row.getString("sop_uid"),
                row.getInt("creates") == 1,
                row.getBytes("data_set"),
                Columns.instant(row, "received_at"));
    }

    @Override
    public Optional<Owed> claim(String destination, Instant now, Duration lease) {
        return due(destination, now, "").isEmpty()
                ? Optional.empty()
                : sql.write(h -> due(destination, now, sql.oneWriter() ? "" : "FOR UPDATE OF o SKIP LOCKED")
                        .map(id -> {
                            h.createUpdate(CLAIM)
                                    .bind("id", id)
                                    .bind("leaseEnd", now.plus(lease).toEpochMilli())
                                    .execute();
                            return h.createQuery(OWED + "o.id = :id")
                                    .bind("id", id)
                                    .map((row, context) -> owed(row))
                                    .one();
                        }));
    }

    private Optional<String> due(String destination, Instant now, String lock) {
        return sql.read(h -> h.createQuery(DUE + lock)
                .bind("destination", destination)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void releaseClaims(Instant now) {
        queue.releaseClaims(now);
    }

    @Override
    public void delivered(String owedId, Instant at, String comment) {
        queue.settle(owedId, Deliveries.State.DELIVERED, at, comment);
    }

    @Override
    public void refused(String owedId, Instant at, String why) {
        queue.settle(owedId, Deliveries.State.FAILED, at, why);
    }

    @Override
    public void postpone(String owedId, Instant next, String why) {
        queue.settle(owedId, Deliveries.State.WAITING, next, why);
    }

    @Override
    public boolean retry(String owedId, Instant now) {
        return queue.retry(owedId, now);
    }

    @Override
    public Page<Owed> owed(Optional<Deliveries.State> state, Page.Request page) {
        Columns.Cursor after = Columns.Cursor.of(page, Columns.Cursor.FIRST);
        String which = state.map(s -> "o.state = '" + s.name() + "' AND ").orElse("");
        record Numbered(long number, Owed owed) {}
        List<Numbered> rows = sql.read(h -> h.createQuery(OWED + which + """
                        (o.message_number, o.id) > (:number, :id) ORDER BY o.message_number, o.id LIMIT :limit
                        """)
                .bindMap(Map.of("number", after.number(), "id", after.id(), "limit", page.limit() + 1))
                .map((row, context) -> new Numbered(row.getLong("number"), owed(row)))
                .list());
        Page<Numbered> numbered = Columns.page(
                rows, page, n -> new Columns.Cursor(n.number(), n.owed().id()));
        return new Page<>(numbered.items().stream().map(Numbered::owed).toList(), numbered.next());
    }

    private static Owed owed(ResultSet row) throws SQLException {
        return new Owed(
                row.getString("owed_id"),
                kept(row),
                row.getString("destination"),
                Deliveries.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.instant(row, "next_attempt"),
                row.getString("comment"));
    }

    @Override
    public List<Deliveries.Backlog> backlog() {
        return queue.backlog();
    }
}
