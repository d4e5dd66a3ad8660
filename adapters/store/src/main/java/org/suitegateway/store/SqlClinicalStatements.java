package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.suitegateway.core.clinical.Allergy;
import org.suitegateway.core.clinical.AllergyList;
import org.suitegateway.core.clinical.ClinicalStatement;
import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.core.clinical.CodedText;
import org.suitegateway.core.clinical.DrugWord;
import org.suitegateway.core.clinical.Finding;
import org.suitegateway.core.clinical.Joined;
import org.suitegateway.core.clinical.LabResult;
import org.suitegateway.core.clinical.Said;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.SteroidLine;

/** Tables clinical_statement and clinical_allergy. */
public final class SqlClinicalStatements implements ClinicalStatements {
    private static final List<String> COLUMNS = List.of(
            "id",
            "patient_id",
            "patient_issuer",
            "sender",
            "message",
            "place",
            "as_of",
            "recorded_at",
            "kind",
            "slot",
            "about",
            "code",
            "code_system",
            "code_text",
            "value",
            "unit",
            "reference_range",
            "flag",
            "status",
            "happened_at",
            "withdrawn",
            "placer",
            "filler",
            "part",
            "drug_kind");
    private static final String APPEND = "INSERT INTO clinical_statement (" + String.join(", ", COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(c -> ":" + c).collect(Collectors.joining(", ")) + ")";
    private static final String APPEND_ALLERGY = """
            INSERT INTO clinical_allergy (statement_id, place, type, code, code_system, code_text, severity, reaction)
            VALUES (:statement, :place, :type, :code, :system, :text, :severity, :reaction)
            """;
    // Two of one moment are both read: which of them is the later is told by more than a database would compare.
    private static final String OF_PATIENT = """
            SELECT * FROM (
                SELECT s.*, MAX(as_of) OVER (PARTITION BY patient_id, patient_issuer, sender, slot) AS last_as_of
                FROM clinical_statement s
                WHERE %s AND (kind NOT IN ('LAB', 'DRUG') OR as_of >= :since)
            ) known WHERE kind = 'DRUG' OR as_of = last_as_of
            """;
    private static final String ALLERGIES =
            "SELECT * FROM clinical_allergy WHERE statement_id IN (<ids>) ORDER BY statement_id, place";

    private final SqlTransactions sql;

    public SqlClinicalStatements(SqlTransactions sql) {
        this.sql = sql;
    }

    private enum Kind {
        ALLERGIES,
        LAB,
        FINDING,
        DRUG,
        JOINED
    }

    @Override
    public void append(ClinicalStatement s) {
        sql.execute(h -> {
            Update update = h.createUpdate(APPEND)
                    .bind("id", s.id())
                    .bind("patient_id", s.patient().value())
                    .bind("patient_issuer", s.patient().issuer())
                    .bind("sender", s.sender())
                    .bind("message", s.message())
                    .bind("place", s.place())
                    .bind("as_of", s.asOf().toEpochMilli())
                    .bind("recorded_at", s.recordedAt().toEpochMilli())
                    .bind("slot", s.said().slot());
            said(update, s.said()).execute();
            if (s.said() instanceof AllergyList list) {
                allergies(h, s.id(), list);
            }
            sql.boardChanged();
        });
    }

    private static Update said(Update update, Said said) {
        if (said instanceof LabResult r) {
            return row(update, Kind.LAB, r.about(), r.code(), r.value(), false)
                    .bind("unit", r.unit())
                    .bind("reference_range", r.range())
                    .bind("flag", r.flag())
                    .bind("status", r.status().name())
                    .bind("happened_at", r.observedAt().toEpochMilli());
        }
        if (said instanceof Finding f) {
            return row(update, Kind.FINDING, f.about(), f.code(), f.value(), f.withdrawn())
                    .bind("status", f.place().name());
        }
        if (said instanceof DrugWord d) {
            return row(update, Kind.DRUG, "", d.drug(), d.dose(), false)
                    .bind("status", d.action().name())
                    .bind("happened_at", d.at().toEpochMilli())
                    .bind("placer", d.key().placer())
                    .bind("filler", d.key().filler())
                    .bind("part", d.key().part())
                    .bind("drug_kind", d.kind().name());
        }
        return said instanceof Joined j
                ? row(update, Kind.JOINED, j.other(), CodedText.NONE, "", false)
                : row(update, Kind.ALLERGIES, "", CodedText.NONE, "", false);
    }

    /** With nothing in the columns that only some kinds have; a later bind takes the place of an earlier. */
    private static Update row(Update update, Kind kind, String about, CodedText code, String value, boolean withdrawn) {
        for (String column :
                List.of("unit", "reference_range", "flag", "status", "placer", "filler", "part", "drug_kind")) {
            update.bind(column, "");
        }
        return update.bind("kind", kind.name())
                .bind("about", about)
                .bind("code", code.code())
                .bind("code_system", code.system())
                .bind("code_text", code.text())
                .bind("value", value)
                .bind("withdrawn", withdrawn ? 1 : 0)
                .bind("happened_at", (Long) null);
    }

    private static void allergies(Handle h, String statement, AllergyList list) {
        for (int i = 0; i < list.allergies().size(); i++) {
            Allergy a = list.allergies().get(i);
            h.createUpdate(APPEND_ALLERGY)
                    .bind("statement", statement)
                    .bind("place", i)
                    .bind("type", a.type())
                    .bind("code", a.what().code())
                    .bind("system", a.what().system())
                    .bind("text", a.what().text())
                    .bind("severity", a.severity())
                    .bind("reaction", a.reaction())
                    .execute();
        }
    }

    @Override
    public List<ClinicalStatement> ofPatient(List<PatientId> identities, Instant since) {
        if (identities.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("since", since.toEpochMilli());
        String statement = OF_PATIENT.formatted(anyOf(identities, values));
        return sql.read(h -> {
            List<Row> rows = h.createQuery(statement)
                    .bindMap(values)
                    .map((row, context) -> row(row))
                    .list();
            Map<String, List<Allergy>> lists = lists(
                    h,
                    rows.stream()
                            .filter(r -> r.kind == Kind.ALLERGIES)
                            .map(Row::id)
                            .toList());
            return rows.stream()
                    .map(r -> r.statement(lists.getOrDefault(r.id, List.of())))
                    .sorted(ClinicalStatement.BY_TIME)
                    .toList();
        });
    }

    private static Map<String, List<Allergy>> lists(Handle h, List<String> ids) {
        Map<String, List<Allergy>> lists = new HashMap<>();
        int step = 500; // of so many parameters a statement may have
        for (int from = 0; from < ids.size(); from += step) {
            h.createQuery(ALLERGIES)
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + step)))
                    .map((row, context) -> Map.entry(row.getString("statement_id"), allergy(row)))
                    .forEach(e -> lists.computeIfAbsent(e.getKey(), id -> new ArrayList<>())
                            .add(e.getValue()));
        }
        return lists;
    }

    private static Allergy allergy(ResultSet row) throws SQLException {
        return new Allergy(row.getString("type"), code(row), row.getString("severity"), row.getString("reaction"));
    }

    private static CodedText code(ResultSet row) throws SQLException {
        return new CodedText(row.getString("code"), row.getString("code_system"), row.getString("code_text"));
    }

    private static String anyOf(List<PatientId> identities, Map<String, Object> values) {
        List<String> any = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            any.add("patient_id = :patient" + i + " AND patient_issuer = :issuer" + i);
            values.put("patient" + i, identities.get(i).value());
            values.put("issuer" + i, identities.get(i).issuer());
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    /** A row; the lines of a list of allergies are in another table. */
    private record Row(
            String id,
            Kind kind,
            PatientId patient,
            String sender,
            String message,
            int place,
            Instant asOf,
            Instant recordedAt,
            Optional<Said> said) {
        ClinicalStatement statement(List<Allergy> allergies) {
            return new ClinicalStatement(
                    id,
                    patient,
                    sender,
                    message,
                    place,
                    asOf,
                    recordedAt,
                    said.orElseGet(() -> new AllergyList(allergies)));
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        return new Row(
                row.getString("id"),
                kind,
                new PatientId(row.getString("patient_id"), row.getString("patient_issuer")),
                row.getString("sender"),
                row.getString("message"),
                row.getInt("place"),
                Columns.instant(row, "as_of"),
                Columns.instant(row, "recorded_at"),
                said(kind, row));
    }

    private static Optional<Said> said(Kind kind, ResultSet row) throws SQLException {
        return switch (kind) {
            case ALLERGIES -> Optional.empty();
            case LAB ->
                Optional.of(new LabResult(
                        row.getString("about"),
                        code(row),
                        row.getString("value"),
                        row.getString("unit"),
                        row.getString("reference_range"),
                        row.getString("flag"),
                        LabResult.Status.valueOf(row.getString("status")),
                        Columns.instant(row, "happened_at")));
            case FINDING ->
                Optional.of(new Finding(
                        Finding.Place.valueOf(row.getString("status")),
                        row.getString("about"),
                        code(row),
                        row.getString("value"),
                        row.getInt("withdrawn") == 1));
            case DRUG ->
                Optional.of(new DrugWord(
                        new OrderKey(row.getString("placer"), row.getString("filler"), row.getString("part")),
                        SteroidLine.Kind.valueOf(row.getString("drug_kind")),
                        SteroidLine.Action.valueOf(row.getString("status")),
                        code(row),
                        row.getString("value"),
                        Columns.instant(row, "happened_at")));
            case JOINED -> Optional.of(new Joined(row.getString("about")));
        };
    }
}
