package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.time.Interval;

/** Tables procedure_record and procedure_staff. */
public final class SqlProcedures implements Procedures {
    private static final String SELECT = "SELECT * FROM procedure_record WHERE ";
    private static final String STAFF =
            "SELECT * FROM procedure_staff WHERE procedure_id IN (<ids>) ORDER BY procedure_id, place";
    private static final String SAVE = """
            INSERT INTO procedure_record (id, appointment_id, placer_order, filler_order, accession_number,
                requested_procedure_id, study_uid, own_study_uid, patient_id, patient_issuer, suite_id, device_id,
                scheduled_start, duration_ms, status, code_value, code_scheme, code_meaning, reason, created_at, as_of)
            VALUES (:id, :appointmentId, :placerOrder, :fillerOrder, :accessionNumber,
                :requestedProcedureId, :studyUid, :ownStudyUid, :patientId, :patientIssuer, :suiteId, :deviceId,
                :scheduledStart, :durationMs, :status, :codeValue, :codeScheme, :codeMeaning, :reason, :createdAt, :asOf)
            ON CONFLICT (id) DO UPDATE SET appointment_id = excluded.appointment_id,
                placer_order = excluded.placer_order, filler_order = excluded.filler_order,
                accession_number = excluded.accession_number,
                requested_procedure_id = excluded.requested_procedure_id, study_uid = excluded.study_uid,
                own_study_uid = excluded.own_study_uid, patient_id = excluded.patient_id,
                patient_issuer = excluded.patient_issuer, suite_id = excluded.suite_id, device_id = excluded.device_id,
                scheduled_start = excluded.scheduled_start, duration_ms = excluded.duration_ms,
                status = excluded.status, code_value = excluded.code_value, code_scheme = excluded.code_scheme,
                code_meaning = excluded.code_meaning, reason = excluded.reason, created_at = excluded.created_at,
                as_of = excluded.as_of
            """;

    private final SqlTransactions sql;

    public SqlProcedures(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Procedure> find(String id) {
        return one("id = :key", Map.of("key", id));
    }

    @Override
    public Optional<Procedure> byAppointment(String appointmentId) {
        return one("appointment_id = :key", Map.of("key", appointmentId));
    }

    @Override
    public Optional<Procedure> byOrder(PatientId patient, Optional<String> placerOrder, Optional<String> fillerOrder) {
        return byOrderNumber(patient, "placer_order", placerOrder)
                .or(() -> byOrderNumber(patient, "filler_order", fillerOrder));
    }

    private Optional<Procedure> byOrderNumber(PatientId patient, String column, Optional<String> number) {
        return number.flatMap(n -> one(
                column + " = :key AND patient_id = :patient AND patient_issuer = :issuer",
                Map.of("key", n, "patient", patient.value(), "issuer", patient.issuer())));
    }

    @Override
    public Optional<Procedure> byStudyUid(String studyInstanceUid) {
        return one("study_uid = :key", Map.of("key", studyInstanceUid));
    }

    @Override
    public List<Procedure> byAccession(String accessionNumber) {
        return all("accession_number = :key ORDER BY created_at, id", Map.of("key", accessionNumber));
    }

    @Override
    public List<Procedure> ofPatient(String patientId, Optional<String> issuer, Interval starts) {
        return all(
                """
                patient_id = :patient AND (CAST(:issuer AS TEXT) = '' OR patient_issuer = :issuer)
                AND scheduled_start >= :from AND scheduled_start < :to AND status <> 'CANCELLED'
                ORDER BY scheduled_start, id
                """,
                Map.of(
                        "patient", patientId,
                        "issuer", issuer.orElse(""),
                        "from", starts.from().toEpochMilli(),
                        "to", starts.to().toEpochMilli()));
    }

    @Override
    public Page<Procedure> search(Filter filter, Page.Request page) {
        StringBuilder where = new StringBuilder("1 = 1");
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

    private Optional<Procedure> one(String where, Map<String, ?> values) {
        return all(where + " ORDER BY created_at, id LIMIT 1", values).stream().findFirst();
    }

    private List<Procedure> all(String where, Map<String, ?> values) {
        return sql.read(h -> {
            List<Procedure> bare = h.createQuery(SELECT + where)
                    .bindMap(values)
                    .map((row, context) -> procedure(row))
                    .list();
            return bare.isEmpty() ? bare : withStaff(h, bare);
        });
    }

    private static List<Procedure> withStaff(Handle h, List<Procedure> bare) {
        Map<String, List<StaffMember>> staff = new HashMap<>();
        h.createQuery(STAFF)
                .bindList("ids", bare.stream().map(Procedure::id).toList())
                .map((row, context) -> {
                    staff.computeIfAbsent(row.getString("procedure_id"), id -> new ArrayList<>())
                            .add(new StaffMember(
                                    row.getString("staff_id"),
                                    row.getString("name"),
                                    row.getString("role"),
                                    row.getString("source")));
                    return Boolean.TRUE;
                })
                .list();
        return bare.stream()
                .map(p -> staff.containsKey(p.id()) ? withStaff(p, staff.getOrDefault(p.id(), List.of())) : p)
                .toList();
    }

    private static Procedure withStaff(Procedure p, List<StaffMember> staff) {
        return new Procedure(
                p.id(),
                p.appointmentId(),
                p.placerOrder(),
                p.fillerOrder(),
                p.accessionNumber(),
                p.requestedProcedureId(),
                p.studyInstanceUid(),
                p.ownStudyUid(),
                p.patient(),
                p.suiteId(),
                p.deviceId(),
                p.scheduledStart(),
                p.scheduledDuration(),
                p.status(),
                p.code(),
                p.reason(),
                staff,
                p.createdAt(),
                p.asOf());
    }

    private static Procedure procedure(ResultSet row) throws SQLException {
        return new Procedure(
                row.getString("id"),
                Columns.optional(row, "appointment_id"),
                Columns.optional(row, "placer_order"),
                Columns.optional(row, "filler_order"),
                Columns.optional(row, "accession_number"),
                Columns.optional(row, "requested_procedure_id"),
                row.getString("study_uid"),
                row.getInt("own_study_uid") == 1,
                new PatientId(row.getString("patient_id"), row.getString("patient_issuer")),
                Columns.optional(row, "suite_id"),
                Columns.optional(row, "device_id"),
                Columns.optionalInstant(row, "scheduled_start"),
                Columns.amount(row, "duration_ms", Duration::ofMillis),
                ProcedureStatus.valueOf(row.getString("status")),
                new ProcedureCode(
                        row.getString("code_value"), row.getString("code_scheme"), row.getString("code_meaning")),
                row.getString("reason"),
                List.of(),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "as_of"));
    }

    @Override
    public void save(Procedure p) {
        sql.execute(h -> {
            h.createUpdate(SAVE)
                    .bind("id", p.id())
                    .bind("appointmentId", p.appointmentId().orElse(null))
                    .bind("placerOrder", p.placerOrder().orElse(null))
                    .bind("fillerOrder", p.fillerOrder().orElse(null))
                    .bind("accessionNumber", p.accessionNumber().orElse(null))
                    .bind("requestedProcedureId", p.requestedProcedureId().orElse(null))
                    .bind("studyUid", p.studyInstanceUid())
                    .bind("ownStudyUid", p.ownStudyUid() ? 1 : 0)
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
                    .bind("createdAt", p.createdAt().toEpochMilli())
                    .bind("asOf", p.asOf().toEpochMilli())
                    .execute();
            h.createUpdate("DELETE FROM procedure_staff WHERE procedure_id = :id")
                    .bind("id", p.id())
                    .execute();
            for (int place = 0; place < p.staff().size(); place++) {
                StaffMember member = p.staff().get(place);
                h.createUpdate(
                                "INSERT INTO procedure_staff VALUES (:procedure, :place, :staffId, :name, :role, :source)")
                        .bind("procedure", p.id())
                        .bind("place", place)
                        .bind("staffId", member.staffId())
                        .bind("name", member.name())
                        .bind("role", member.role())
                        .bind("source", member.source())
                        .execute();
            }
        });
    }
}
