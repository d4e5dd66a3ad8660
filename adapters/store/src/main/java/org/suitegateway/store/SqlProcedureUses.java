package org.suitegateway.store;

import java.util.Comparator;
import java.util.List;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.time.Interval;

/** {@link ProcedureUses} over the tables of procedures, studies and performed steps. */
public final class SqlProcedureUses implements ProcedureUses {
    private static final String USED = """
            CASE WHEN EXISTS (SELECT 1 FROM study t WHERE t.procedure_id = r.id AND t.modality IN (%1$s))
            OR EXISTS (SELECT 1 FROM performed_step p WHERE p.procedure_id = r.id AND p.modality IN (%1$s)) THEN 1 ELSE 0 END
            """;
    private static final String COLUMNS = "SELECT r.id, r.accession_number, r.patient_id, r.patient_issuer,"
            + " r.code_value, r.code_scheme, r.code_meaning, r.status, "
            + String.format(USED, "'XA', 'RF'") + " AS x_ray, " + String.format(USED, "'US'") + " AS ultrasound, ";
    // The index of starts is on what stands for none, too.
    static final String WITHIN = COLUMNS + """
            r.scheduled_start AS start_at FROM procedure_record r
            WHERE COALESCE(r.scheduled_start, 0) >= :from AND COALESCE(r.scheduled_start, 0) < :to
            AND r.scheduled_start IS NOT NULL AND r.hidden = 0
            UNION ALL
            """ + COLUMNS + """
            r.created_at AS start_at FROM procedure_record r
            WHERE COALESCE(r.scheduled_start, 0) = 0 AND r.scheduled_start IS NULL
            AND r.created_at >= :from AND r.created_at < :to AND r.hidden = 0
            """;

    private final SqlTransactions sql;

    public SqlProcedureUses(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public List<Use> within(Interval starts) {
        return sql
                .read(h -> h.createQuery(WITHIN)
                        .bind("from", starts.from().toEpochMilli())
                        .bind("to", starts.to().toEpochMilli())
                        .map((row, context) -> new Use(
                                row.getString("id"),
                                Columns.optional(row, "accession_number"),
                                new PatientId(row.getString("patient_id"), row.getString("patient_issuer")),
                                Columns.instant(row, "start_at"),
                                new ProcedureCode(
                                        row.getString("code_value"),
                                        row.getString("code_scheme"),
                                        row.getString("code_meaning")),
                                ProcedureStatus.valueOf(row.getString("status")),
                                row.getInt("x_ray") == 1,
                                row.getInt("ultrasound") == 1))
                        .list())
                .stream()
                .sorted(Comparator.comparing(Use::start).thenComparing(Use::id))
                .toList();
    }
}
