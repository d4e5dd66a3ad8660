package org.suitegateway.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.time.Interval;

/** {@link DoseSamples} over the tables of the ledger, studies, performed steps and procedures. */
public final class SqlDoseSamples implements DoseSamples {
    private static final String PROCEDURE = """
            COALESCE(r.code_value, '') AS code_value, COALESCE(r.code_scheme, '') AS code_scheme,
            COALESCE(r.code_meaning, '') AS code_meaning
            """;
    static final String SAMPLES =
            "SELECT s.*, t.at AS at, t.procedure_id AS procedure_id, COALESCE(i.calling_ae, t.calling_ae) AS ae, "
                    + PROCEDURE + """
            FROM study t JOIN dose_standing s ON s.dose_key = t.study_uid AND s.counted = 1
            LEFT JOIN procedure_record r ON r.id = t.procedure_id
            LEFT JOIN instance i ON i.digest = s.lead
            WHERE t.at >= :from AND t.at < :to
            UNION ALL SELECT s.*, COALESCE(p.started_at, p.received_at) AS at, p.procedure_id AS procedure_id, p.calling_ae AS ae,
            """ + PROCEDURE + """
            FROM performed_step p JOIN dose_standing s ON s.dose_key = p.sop_uid AND s.counted = 1
            LEFT JOIN procedure_record r ON r.id = p.procedure_id
            WHERE COALESCE(p.started_at, p.received_at) >= :from AND COALESCE(p.started_at, p.received_at) < :to
            """ + " AND " + SqlDoseLedger.STEP_ALONE;
    // A procedure one of whose studies has a report lacks none: the other study is its images, or the step that made
    // both.
    private static final String UNREPORTED = """
            NOT EXISTS (SELECT 1 FROM study t2 JOIN dose_standing s2 ON s2.dose_key = t2.study_uid AND s2.reported = 1
                WHERE t2.procedure_id = %s.procedure_id)
            """;
    static final String MISSING =
            """
            SELECT * FROM (SELECT t.study_uid AS dose_key, t.at AS at, t.procedure_id AS procedure_id, t.calling_ae AS ae, s.source
            FROM study t LEFT JOIN dose_standing s ON s.dose_key = t.study_uid
            WHERE t.at >= :from AND t.at < :to AND (t.at, t.study_uid) < (:number, :id)
            AND (t.modality IN ('XA', 'RF') OR t.calling_ae IN (<aes>)) AND COALESCE(s.reported, 0) = 0
            """ + " AND " + String.format(UNREPORTED, "t") + """
            ORDER BY t.at DESC, t.study_uid DESC LIMIT :limit) studies
            UNION ALL SELECT * FROM (
            SELECT p.sop_uid AS dose_key, COALESCE(p.started_at, p.received_at) AS at, p.procedure_id AS procedure_id,
            p.calling_ae AS ae, s.source
            FROM performed_step p LEFT JOIN dose_standing s ON s.dose_key = p.sop_uid
            WHERE COALESCE(p.started_at, p.received_at) >= :from AND COALESCE(p.started_at, p.received_at) < :to
            AND (COALESCE(p.started_at, p.received_at), p.sop_uid) < (:number, :id)
            AND (p.modality IN ('XA', 'RF') OR p.calling_ae IN (<aes>))
            AND NOT (p.status = 'DISCONTINUED' AND p.discontinuation_value = '110514' AND p.discontinuation_scheme = 'DCM')
            """ + " AND " + String.format(UNREPORTED, "p") + """
            ORDER BY COALESCE(p.started_at, p.received_at) DESC, p.sop_uid DESC LIMIT :limit) steps
            """;

    private final SqlTransactions sql;

    public SqlDoseSamples(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public List<Sample> samples(Interval acquired) {
        return sql
                .read(h -> h.createQuery(SAMPLES)
                        .bind("from", acquired.from().toEpochMilli())
                        .bind("to", acquired.to().toEpochMilli())
                        .map((row, context) -> sample(row))
                        .list())
                .stream()
                .sorted(Comparator.comparing(Sample::at).thenComparing(Sample::key))
                .toList();
    }

    private static Sample sample(ResultSet row) throws SQLException {
        DoseSummary dose = SqlDoseLedger.summary(row);
        return new Sample(
                row.getString("dose_key"),
                Columns.instant(row, "at"),
                Columns.optional(row, "procedure_id"),
                new ProcedureCode(
                        row.getString("code_value"), row.getString("code_scheme"), row.getString("code_meaning")),
                row.getString("ae"),
                row.getString("device_key"),
                row.getString("device"),
                row.getString("protocol"),
                dose.source(),
                dose.dap(),
                dose.referenceAirKerma(),
                dose.fluoroscopyTime(),
                dose.parts().referencePoint(),
                Columns.optional(row, "weight_kg").map(BigDecimal::new));
    }

    @Override
    public Page<Missing> withoutReport(Interval acquired, List<String> callingAes, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<Missing> rows = sql.read(h -> h.createQuery(MISSING)
                .bindList("aes", callingAes.isEmpty() ? List.of("") : callingAes)
                .bind("from", acquired.from().toEpochMilli())
                .bind("to", acquired.to().toEpochMilli())
                .bind("number", before.number())
                .bind("id", before.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new Missing(
                        row.getString("dose_key"),
                        Columns.instant(row, "at"),
                        Columns.optional(row, "procedure_id"),
                        row.getString("ae"),
                        Optional.ofNullable(row.getString("source")).map(DoseSource::valueOf)))
                .list());
        return Columns.page(
                SqlDoseLedger.newest(rows, Missing::at, Missing::key, page.limit() + 1),
                page,
                m -> new Columns.Cursor(m.at().toEpochMilli(), m.key()));
    }
}
