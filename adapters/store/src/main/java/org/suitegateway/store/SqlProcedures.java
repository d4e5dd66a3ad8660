package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.time.Interval;

/**
 * Table procedure_record, which has all of a procedure. Staff and steps stand again in procedure_staff and scheduled_step for those who
 * look for them; these rows are written only when they change.
 */
public final class SqlProcedures implements Procedures {
    private static final String SELECT = "SELECT * FROM procedure_record WHERE ";
    private static final String BEFORE =
            "SELECT staff, steps, scheduled_start, status, hidden FROM procedure_record WHERE id = :id ";
    // Our own UID is the procedure's for ever: an order that comes later takes another one, and devices may have the
    // first.
    private static final String SAVE = """
            INSERT INTO procedure_record (id, appointment_id, appointment_alias, placer_order, filler_order, accession_number,
                requested_procedure_id, study_uid, own_study_uid, own_uid, patient_id, patient_issuer, suite_id, device_id,
                scheduled_start, duration_ms, status, code_value, code_scheme, code_meaning, reason, order_details, staff,
                steps, arrived_at, hidden, created_at, as_of, appointment_as_of, order_as_of)
            VALUES (:id, :appointmentId, :appointmentAlias, :placerOrder, :fillerOrder, :accessionNumber,
                :requestedProcedureId, :studyUid, :ownStudyUid, :ownUid, :patientId, :patientIssuer, :suiteId, :deviceId,
                :scheduledStart, :durationMs, :status, :codeValue, :codeScheme, :codeMeaning, :reason, :order, :staff,
                :steps, :arrivedAt, :hidden, :createdAt, :asOf, :appointmentAsOf, :orderAsOf)
            ON CONFLICT (id) DO UPDATE SET appointment_id = excluded.appointment_id,
                appointment_alias = excluded.appointment_alias,
                placer_order = excluded.placer_order, filler_order = excluded.filler_order,
                accession_number = excluded.accession_number,
                requested_procedure_id = excluded.requested_procedure_id, study_uid = excluded.study_uid,
                own_study_uid = excluded.own_study_uid, patient_id = excluded.patient_id,
                patient_issuer = excluded.patient_issuer, suite_id = excluded.suite_id, device_id = excluded.device_id,
                scheduled_start = excluded.scheduled_start, duration_ms = excluded.duration_ms,
                status = excluded.status, code_value = excluded.code_value, code_scheme = excluded.code_scheme,
                code_meaning = excluded.code_meaning, reason = excluded.reason, order_details = excluded.order_details,
                staff = excluded.staff, steps = excluded.steps, arrived_at = excluded.arrived_at, hidden = excluded.hidden,
                created_at = excluded.created_at, as_of = excluded.as_of,
                appointment_as_of = excluded.appointment_as_of, order_as_of = excluded.order_as_of
            """;
    private static final String ADD_STAFF = """
            INSERT INTO procedure_staff (procedure_id, place, staff_id, name, role, source)
            VALUES (:procedure, :place, :staffId, :name, :role, :source)
            """;
    private static final String ADD_STEP = """
            INSERT INTO scheduled_step (procedure_id, step_id, station, start_at, modality, lead, open)
            VALUES (:procedure, :step, :station, :startAt, :modality, :lead, :open)
            ON CONFLICT (procedure_id, step_id, station) DO NOTHING
            """;

    private static final Comparator<Procedure> FIRST_MADE =
            Comparator.comparing(Procedure::createdAt).thenComparing(Procedure::id);

    private final SqlTransactions sql;
    private final String locked;

    public SqlProcedures(SqlTransactions sql) {
        this.sql = sql;
        this.locked = sql.oneWriter() ? "" : " FOR UPDATE";
    }

    @Override
    public Optional<Procedure> find(String id) {
        return all("id = :key", Map.of("key", id)).stream().findFirst();
    }

    @Override
    public Optional<Procedure> forUpdate(String id) {
        return all("id = :key" + locked, Map.of("key", id)).stream().findFirst();
    }

    @Override
    public Optional<Procedure> byAppointment(String appointmentId) {
        List<Procedure> found = either("appointment_id", "appointment_alias", appointmentId);
        return found.stream()
                .filter(p -> p.appointmentId().equals(Optional.of(appointmentId)))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** By one of two indexes. The choice among the few that are found is not SQLite's: it would sort them in a table of its own. */
    private List<Procedure> either(String column, String otherColumn, String key) {
        return all(column + " = :key UNION ALL " + SELECT + otherColumn + " = :key", Map.of("key", key)).stream()
                .sorted(FIRST_MADE)
                .toList();
    }

    @Override
    public Optional<Procedure> byOrder(PatientId patient, Optional<String> placerOrder, Optional<String> fillerOrder) {
        return byOrderNumber(patient, "placer_order", placerOrder)
                .or(() -> byOrderNumber(patient, "filler_order", fillerOrder));
    }

    /** The patient is looked at here: SQLite would go through all that the patient ever had. */
    private Optional<Procedure> byOrderNumber(PatientId patient, String column, Optional<String> number) {
        return number.flatMap(n -> all(column + " = :key", Map.of("key", n)).stream()
                .filter(p -> p.patient().equals(patient))
                .min(FIRST_MADE));
    }

    @Override
    public Optional<Procedure> byStudyUid(String studyInstanceUid) {
        List<Procedure> found = either("study_uid", "own_study_uid = 0 AND own_uid", studyInstanceUid);
        return found.stream()
                .filter(p -> p.studyInstanceUid().equals(studyInstanceUid))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    @Override
    public List<Procedure> byAccession(String accessionNumber) {
        return all("accession_number = :key ORDER BY created_at, id", Map.of("key", accessionNumber));
    }

    @Override
    public List<Procedure> byScheduledStep(String stepId) {
        return all(
                "id IN (SELECT procedure_id FROM scheduled_step WHERE step_id = :key) ORDER BY created_at, id",
                Map.of("key", stepId));
    }

    @Override
    public List<Procedure> ofPatient(List<PatientId> identities, Interval starts) {
        if (identities.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        String patient = anyOf(identities, values);
        values.put("from", starts.from().toEpochMilli());
        values.put("to", starts.to().toEpochMilli());
        return all(patient + """
                 AND scheduled_start >= :from AND scheduled_start < :to AND status <> 'CANCELLED' AND hidden = 0
                ORDER BY scheduled_start, id
                """, values);
    }

    @Override
    public List<Procedure> allOf(List<PatientId> identities) {
        if (identities.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        return all(
                anyOf(identities, values)
                        + " ORDER BY CASE WHEN scheduled_start IS NULL THEN 1 ELSE 0 END, scheduled_start DESC, id DESC",
                values);
    }

    private static String anyOf(List<PatientId> identities, Map<String, Object> values) {
        StringBuilder any = new StringBuilder();
        for (int i = 0; i < identities.size(); i++) {
            any.append(any.isEmpty() ? "(" : " OR ")
                    .append("patient_id = :patient" + i + " AND patient_issuer = :issuer" + i);
            values.put("patient" + i, identities.get(i).value());
            values.put("issuer" + i, identities.get(i).issuer());
        }
        return any.append(")").toString();
    }

    /** {@inheritDoc} The status is no key here: by its index SQLite would have to sort. */
    @Override
    public Page<Procedure> aheadWithoutStep(Instant from, Page.Request page) {
        Columns.Cursor after = Columns.Cursor.of(page, Columns.Cursor.FIRST);
        List<Procedure> rows = all(
                """
                COALESCE(scheduled_start, 0) >= :from AND (COALESCE(scheduled_start, 0), id) > (:number, :id)
                AND scheduled_start IS NOT NULL AND (status || '') IN ('SCHEDULED', 'ARRIVED') AND hidden = 0
                AND NOT EXISTS (SELECT 1 FROM scheduled_step s WHERE s.procedure_id = procedure_record.id)
                ORDER BY COALESCE(scheduled_start, 0), id LIMIT :limit
                """,
                Map.of(
                        "from", from.toEpochMilli(),
                        "number", after.number(),
                        "id", after.id(),
                        "limit", page.limit() + 1));
        return Columns.page(
                rows,
                page,
                p -> new Columns.Cursor(p.scheduledStart().orElseThrow().toEpochMilli(), p.id()));
    }

    @Override
    public Page<Procedure> search(Filter filter, Page.Request page) {
        StringBuilder where = new StringBuilder("hidden = 0");
        Map<String, Object> values = new HashMap<>();
        narrow(
                where,
                values,
                filter.from().map(Instant::toEpochMilli),
                "scheduled_start IS NOT NULL AND COALESCE(scheduled_start, 0) >= :from",
                "from");
        narrow(
                where,
                values,
                filter.to().map(Instant::toEpochMilli),
                "scheduled_start IS NOT NULL AND COALESCE(scheduled_start, 0) < :to",
                "to");
        narrow(where, values, filter.suiteId(), "suite_id = :suite", "suite");
        narrow(where, values, filter.patientId(), "patient_id = :patient", "patient");
        narrow(where, values, filter.accessionNumber(), "accession_number = :accession", "accession");
        narrow(where, values, filter.status().map(Enum::name), "status = :status", "status");
        Columns.Cursor after = Columns.Cursor.of(page, Columns.Cursor.FIRST);
        values.put("number", after.number());
        values.put("id", after.id());
        values.put("limit", page.limit() + 1);
        where.append("""
                 AND COALESCE(scheduled_start, 0) >= :number AND (COALESCE(scheduled_start, 0), id) > (:number, :id)
                ORDER BY COALESCE(scheduled_start, 0), id LIMIT :limit
                """);
        return Columns.page(
                all(where.toString(), values),
                page,
                p -> new Columns.Cursor(
                        p.scheduledStart().map(Instant::toEpochMilli).orElse(0L), p.id()));
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> values, Optional<?> value, String condition, String name) {
        value.ifPresent(v -> {
            where.append(" AND ").append(condition);
            values.put(name, v);
        });
    }

    private List<Procedure> all(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery(SELECT + where)
                .bindMap(values)
                .map((row, context) -> ProcedureRow.of(row))
                .list());
    }

    @Override
    public void save(Procedure p) {
        sql.execute(h -> {
            Optional<Before> before = h.createQuery(BEFORE + locked)
                    .bind("id", p.id())
                    .map((row, context) -> Before.of(row))
                    .findOne();
            String staff = ProcedureRow.staff(p.staff());
            String steps = ProcedureRow.steps(p.steps());
            saveRecord(h, p, staff, steps);
            sql.boardChanged();
            if (!before.map(Before::staff).orElse("").equals(staff)) {
                saveStaff(h, p, before.isPresent());
            }
            List<ProcedureRow.Station> stations =
                    ProcedureRow.Station.of(p.steps(), p.scheduledStart(), p.status(), p.hidden());
            if (!before.map(Before::stations).orElse(List.of()).equals(stations)) {
                saveStations(h, p.id(), stations, before.isPresent());
            }
        });
    }

    /** What the rows beside the record follow from. */
    private record Before(String staff, List<ProcedureRow.Station> stations) {
        static Before of(ResultSet row) throws SQLException {
            return new Before(
                    row.getString("staff"),
                    ProcedureRow.Station.of(
                            ProcedureRow.steps(row.getString("steps")),
                            Columns.optionalInstant(row, "scheduled_start"),
                            ProcedureStatus.valueOf(row.getString("status")),
                            row.getInt("hidden") == 1));
        }
    }

    private static void saveRecord(Handle h, Procedure p, String staff, String steps) {
        h.createUpdate(SAVE)
                .bind("id", p.id())
                .bind("appointmentId", p.appointmentId().orElse(null))
                .bind("appointmentAlias", p.appointmentAlias().orElse(null))
                .bind("placerOrder", p.placerOrder().orElse(null))
                .bind("fillerOrder", p.fillerOrder().orElse(null))
                .bind("accessionNumber", p.accessionNumber().orElse(null))
                .bind("requestedProcedureId", p.requestedProcedureId().orElse(null))
                .bind("studyUid", p.studyInstanceUid())
                .bind("ownStudyUid", p.ownStudyUid() ? 1 : 0)
                .bind("ownUid", Generated.studyUid(p.id()))
                .bind("patientId", p.patient().value())
                .bind("patientIssuer", p.patient().issuer())
                .bind("suiteId", p.suiteId().orElse(null))
                .bind("deviceId", p.deviceId().orElse(null))
                .bind("scheduledStart", Columns.millis(p.scheduledStart()))
                .bind(
                        "durationMs",
                        p.scheduledDuration().map(Duration::toMillis).orElse(null))
                .bind("status", p.status().name())
                .bind("codeValue", p.code().value())
                .bind("codeScheme", p.code().scheme())
                .bind("codeMeaning", p.code().meaning())
                .bind("reason", p.reason())
                .bind("order", ProcedureRow.order(p.order()))
                .bind("staff", staff)
                .bind("steps", steps)
                .bind("arrivedAt", Columns.millis(p.arrivedAt()))
                .bind("hidden", p.hidden() ? 1 : 0)
                .bind("createdAt", p.createdAt().toEpochMilli())
                .bind("asOf", p.asOf().toEpochMilli())
                .bind("appointmentAsOf", Columns.millis(p.appointmentAsOf()))
                .bind("orderAsOf", Columns.millis(p.orderAsOf()))
                .execute();
    }

    private static void saveStaff(Handle h, Procedure p, boolean replace) {
        if (replace) {
            h.createUpdate("DELETE FROM procedure_staff WHERE procedure_id = :id")
                    .bind("id", p.id())
                    .execute();
        }
        PreparedBatch batch = h.prepareBatch(ADD_STAFF);
        for (int place = 0; place < p.staff().size(); place++) {
            StaffMember member = p.staff().get(place);
            batch.bind("procedure", p.id())
                    .bind("place", place)
                    .bind("staffId", member.staffId())
                    .bind("name", member.name())
                    .bind("role", member.role())
                    .bind("source", member.source())
                    .add();
        }
        batch.execute();
    }

    private static void saveStations(
            Handle h, String procedureId, List<ProcedureRow.Station> stations, boolean replace) {
        if (replace) {
            h.createUpdate("DELETE FROM scheduled_step WHERE procedure_id = :id")
                    .bind("id", procedureId)
                    .execute();
        }
        PreparedBatch batch = h.prepareBatch(ADD_STEP);
        for (ProcedureRow.Station s : stations) {
            batch.bind("procedure", procedureId)
                    .bind("step", s.stepId())
                    .bind("station", s.station())
                    .bind("startAt", s.startAt())
                    .bind("modality", s.modality().orElse(null))
                    .bind("lead", s.lead() ? 1 : 0)
                    .bind("open", s.open() ? 1 : 0)
                    .add();
        }
        batch.execute();
    }
}
