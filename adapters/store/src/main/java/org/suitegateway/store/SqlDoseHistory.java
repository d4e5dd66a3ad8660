package org.suitegateway.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.procedure.ProcedureCode;

/** {@link DoseHistory} over the tables of the ledger, studies, performed steps and procedures. */
public final class SqlDoseHistory implements DoseHistory {
    private static final String WHAT = """
            SELECT s.*, %s AS at, %s AS number, %s AS issuer, %s AS procedure_id,
            %s AS code_value, %s AS code_scheme, %s AS code_meaning, %s AS named,
            CASE WHEN EXISTS (SELECT 1 FROM dose_shared d WHERE d.dose_key = s.dose_key) THEN 1 ELSE 0 END AS shared
            """;
    private static final String NOT_WRONG =
            " AND NOT (p.status = 'DISCONTINUED' AND p.discontinuation_value = '110514' AND p.discontinuation_scheme = 'DCM')";
    static final String OF_NUMBERS = what("t.at", "r", "''")
            + " FROM procedure_record r JOIN study t ON t.procedure_id = r.id"
            + " JOIN dose_standing s ON s.dose_key = t.study_uid WHERE r.patient_id IN (<numbers>)"
            + " UNION ALL " + what("t.at", "t", "''")
            + " FROM study t JOIN dose_standing s ON s.dose_key = t.study_uid"
            + " WHERE t.patient_id IN (<numbers>) AND t.procedure_id IS NULL"
            + " UNION ALL " + what("COALESCE(p.started_at, p.received_at)", "r", "p.scheduled")
            + " FROM procedure_record r JOIN performed_step p ON p.procedure_id = r.id"
            + " JOIN dose_standing s ON s.dose_key = p.sop_uid WHERE r.patient_id IN (<numbers>)" + NOT_WRONG
            + " UNION ALL " + what("COALESCE(p.started_at, p.received_at)", "p", "p.scheduled")
            + " FROM performed_step p JOIN dose_standing s ON s.dose_key = p.sop_uid"
            + " WHERE p.patient_id IN (<numbers>) AND p.procedure_id IS NULL" + NOT_WRONG;

    private final SqlTransactions sql;

    public SqlDoseHistory(SqlTransactions sql) {
        this.sql = sql;
    }

    /** @param owner table whose patient it is: of the procedure, or of the study or step without one */
    private static String what(String at, String owner, String named) {
        boolean procedure = owner.equals("r");
        return String.format(
                WHAT,
                at,
                owner + ".patient_id",
                owner + ".patient_issuer",
                procedure ? "r.id" : "CAST(NULL AS TEXT)",
                procedure ? "r.code_value" : "''",
                procedure ? "r.code_scheme" : "''",
                procedure ? "r.code_meaning" : "''",
                named);
    }

    @Override
    public List<Line> ofNumbers(Collection<String> patientNumbers) {
        if (patientNumbers.isEmpty()) {
            return List.of();
        }
        List<Line> lines = sql.read(h -> h.createQuery(OF_NUMBERS)
                .bindList("numbers", patientNumbers)
                .map((row, context) -> line(row))
                .list());
        return SqlDoseLedger.newest(lines, Line::at, Line::key, Integer.MAX_VALUE);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("dose_key"),
                Columns.instant(row, "at"),
                row.getString("number"),
                row.getString("issuer"),
                Columns.optional(row, "procedure_id"),
                new ProcedureCode(
                        row.getString("code_value"), row.getString("code_scheme"), row.getString("code_meaning")),
                Packed.read(row.getString("named")).stream()
                        .map(Packed.Fields::text) // the Study Instance UID stands first
                        .filter(uid -> !uid.isEmpty())
                        .toList(),
                row.getInt("counted") == 1 ? Optional.of(SqlDoseLedger.summary(row)) : Optional.empty(),
                DoseText.modalities(row.getString("others")),
                patient(row),
                row.getString("device"),
                row.getString("protocol"),
                SqlDoseLedger.region(row),
                row.getInt("shared") == 1);
    }

    private static PatientState patient(ResultSet row) throws SQLException {
        return new PatientState(
                Columns.optional(row, "height_m").map(BigDecimal::new),
                Columns.optional(row, "weight_kg").map(BigDecimal::new),
                Columns.optional(row, "pregnancy").map(PatientState.Pregnancy::valueOf));
    }
}
