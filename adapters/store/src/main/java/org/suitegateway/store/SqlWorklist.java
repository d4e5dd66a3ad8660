package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.worklist.Worklist;

/**
 * Reads scheduled_step with what belongs to it. A station and a time are one range of an index; where the query names a patient or a
 * number, the procedures of that are looked up first.
 */
public final class SqlWorklist implements Worklist {
    private static final List<String> OF_PATIENT = List.of(
            "id_value",
            "issuer",
            "family",
            "given",
            "middle",
            "prefix",
            "suffix",
            "ideographic",
            "phonetic",
            "birth_date",
            "sex");
    // The patient under the identifier that stands today; if nothing is known under that, under the procedure's own.
    private static final String SELECT = Stream.of("today", "own")
            .flatMap(who -> OF_PATIENT.stream().map(column -> who + "." + column + " AS " + who + "_" + column))
            .collect(Collectors.joining(
                    ", ", "SELECT w.step_id AS worklist_step, w.start_at AS worklist_start, p.*, ", ""));
    private static final String PATIENTS = """
             LEFT JOIN patient_identity i ON i.id_value = p.patient_id AND i.issuer = p.patient_issuer
            LEFT JOIN patient today ON today.id_value = COALESCE(i.current_value, p.patient_id)
                AND today.issuer = COALESCE(i.current_issuer, p.patient_issuer)
            LEFT JOIN patient own ON own.id_value = p.patient_id AND own.issuer = p.patient_issuer
            """;
    private static final String OF_PERSON = """
            id IN (SELECT id FROM procedure_record WHERE patient_id IN (%1$s)
                UNION SELECT r.id FROM patient_identity k
                JOIN procedure_record r ON r.patient_id = k.id_value AND r.patient_issuer = k.issuer
                WHERE k.current_value IN (%1$s))""";

    // SQLite keeps the order of a CROSS JOIN: patients first.
    private static final String OF_NAME = """
            id IN (SELECT r.id FROM patient n CROSS JOIN procedure_record r
                WHERE n.name_key LIKE :name ESCAPE '!' AND r.patient_id = n.id_value AND r.patient_issuer = n.issuer
                UNION SELECT r.id FROM patient n CROSS JOIN patient_identity k CROSS JOIN procedure_record r
                WHERE n.name_key LIKE :name ESCAPE '!'
                    AND k.current_value = n.id_value AND k.current_issuer = n.issuer
                    AND r.patient_id = k.id_value AND r.patient_issuer = k.issuer)""";

    private final SqlTransactions sql;

    public SqlWorklist(SqlTransactions sql) {
        this.sql = sql;
    }

    private record Line(Entry entry, long start) {
        Columns.Cursor cursor() {
            String key = new Packed()
                    .add(entry.procedure().id())
                    .add(entry.step().id())
                    .end()
                    .text();
            return new Columns.Cursor(start, key);
        }
    }

    @Override
    public Page<Entry> find(Filter filter, Page.Request page) {
        Map<String, Object> values = new HashMap<>();
        String query = query(filter, Columns.Cursor.of(page, Columns.Cursor.FIRST), values);
        values.put("limit", page.limit() + 1);
        List<Line> lines = sql.read(h -> h.createQuery(query)
                .bindMap(values)
                .map((row, context) -> line(row))
                .list());
        Page<Line> part = Columns.page(lines, page, Line::cursor);
        return new Page<>(part.items().stream().map(Line::entry).toList(), part.next());
    }

    static String query(Filter f, Columns.Cursor after, Map<String, Object> values) {
        List<String> ofProcedure = ofProcedure(f, values);
        String from = ofProcedure.isEmpty()
                ? SELECT + " FROM scheduled_step w JOIN procedure_record p ON p.id = w.procedure_id"
                : "WITH p AS MATERIALIZED (SELECT * FROM procedure_record WHERE " + String.join(" AND ", ofProcedure)
                        + ") " + SELECT + " FROM p JOIN scheduled_step w ON w.procedure_id = p.id";
        List<String> where = new ArrayList<>();
        where.add("w.open = 1");
        where.add(stations(f, values));
        times(f, after, where, values);
        f.modality().ifPresent(modality -> add(where, values, "w.modality = :modality", "modality", modality));
        f.scheduledStepId().ifPresent(step -> add(where, values, "w.step_id = :step", "step", step));
        name(f).ifPresent(name -> add(
                where,
                values,
                "COALESCE(today.name_key, own.name_key) LIKE :name ESCAPE '!'",
                "name",
                "%=" + like(name) + "%"));
        return from + PATIENTS + "WHERE " + String.join(" AND ", where)
                + " ORDER BY w.start_at, w.procedure_id, w.step_id LIMIT :limit";
    }

    /** A name of wildcards only is everybody's, also that of whom none is known. */
    private static Optional<String> name(Filter f) {
        return f.name().filter(name -> !name.matches("[*?]*"));
    }

    private static void add(
            List<String> where, Map<String, Object> values, String condition, String name, Object value) {
        where.add(condition);
        values.put(name, value);
    }

    private static List<String> ofProcedure(Filter f, Map<String, Object> values) {
        List<String> where = new ArrayList<>();
        if (!f.patientIds().isEmpty()) {
            where.add(OF_PERSON.formatted(names("patient", f.patientIds(), values)));
        }
        f.accessionNumber()
                .ifPresent(number -> add(where, values, "accession_number = :accession", "accession", number));
        f.requestedProcedureId()
                .ifPresent(id -> add(where, values, "requested_procedure_id = :requested", "requested", id));
        f.scheduledStepId()
                .ifPresent(step -> where.add("id IN (SELECT procedure_id FROM scheduled_step WHERE step_id = :step)"));
        boolean anywhere = f.stationAes().isEmpty() && f.from().isEmpty() && f.to().isEmpty();
        if (anywhere && name(f).isPresent()) {
            where.add(OF_NAME);
        }
        f.studyInstanceUid()
                .ifPresent(uid -> add(
                        where, values, "(study_uid = :study OR own_study_uid = 0 AND own_uid = :study)", "study", uid));
        return where;
    }

    /** A step that several stations may do has several rows; asked for without one of them, it is the first. */
    private static String stations(Filter f, Map<String, Object> values) {
        if (f.stationAes().isEmpty()) {
            return "w.lead = 1";
        }
        String names = names("station", f.stationAes(), values);
        return f.stationAes().size() == 1
                ? "w.station = " + names
                : "w.lead = 1 AND EXISTS (SELECT 1 FROM scheduled_step s WHERE s.procedure_id = w.procedure_id"
                        + " AND s.step_id = w.step_id AND s.station IN (" + names + "))";
    }

    private static void times(Filter f, Columns.Cursor after, List<String> where, Map<String, Object> values) {
        long first =
                Math.max(f.from().map(Instant::toEpochMilli).orElse(ProcedureRow.Station.NO_START), after.number());
        if (f.to().isPresent()) { // nothing without a start
            first = Math.max(first, ProcedureRow.Station.NO_START + 1);
            add(where, values, "w.start_at < :to", "to", f.to().get().toEpochMilli());
        }
        add(where, values, "w.start_at >= :first", "first", first);
        if (!after.id().isEmpty()) {
            List<String> key = key(after);
            where.add("(w.start_at, w.procedure_id, w.step_id) > (:afterStart, :afterProcedure, :afterStep)");
            values.put("afterStart", after.number());
            values.put("afterProcedure", key.get(0));
            values.put("afterStep", key.get(1));
        }
    }

    private static List<String> key(Columns.Cursor after) {
        try {
            Packed.Fields fields = Packed.read(after.id()).get(0);
            return List.of(fields.text(), fields.text());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("cursor must be a value of \"next\"", e);
        }
    }

    private static String names(String name, Collection<String> of, Map<String, Object> values) {
        StringJoiner names = new StringJoiner(", ");
        for (String value : of) {
            String unique = name + values.size();
            names.add(":" + unique);
            values.put(unique, value);
        }
        return names.toString();
    }

    /** One character may be several in the key (a Hangul syllable, a ligature): ? is any number of them, and the caller compares again. */
    private static String like(String pattern) {
        return PersonName.plain(pattern)
                .replaceAll("[!%_]", "!$0")
                .replace('?', '%')
                .replace('*', '%');
    }

    private static Line line(ResultSet row) throws SQLException {
        Procedure procedure = ProcedureRow.of(row);
        String stepId = row.getString("worklist_step");
        ScheduledStep step = procedure.steps().stream()
                .filter(s -> s.id().equals(stepId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a step of the worklist is none of its procedure"));
        Optional<Patient> today = patient(row, "today_");
        Patient patient = (today.isPresent() ? today : patient(row, "own_"))
                .orElseGet(() -> new Patient(
                        procedure.patient(), new PersonName("", "", "", "", ""), Optional.empty(), Optional.empty()));
        return new Line(new Entry(procedure, step, patient), row.getLong("worklist_start"));
    }

    private static Optional<Patient> patient(ResultSet row, String prefix) throws SQLException {
        String number = row.getString(prefix + "id_value");
        return number == null
                ? Optional.empty()
                : Optional.of(
                        SqlPatients.patient(row, prefix, new PatientId(number, row.getString(prefix + "issuer"))));
    }
}
