package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.suitegateway.core.Page;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditKind;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditSeal;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.patient.PatientId;

/** Table audit_event. Writers take turns, so that numbers have no gap and each seal knows the one before it. */
public final class SqlAuditTrail implements AuditTrail {
    private static final String LAST = "SELECT number, seal FROM audit_event ORDER BY number DESC LIMIT 1";
    private static final String ADD = """
            INSERT INTO audit_event (number, at, who, who_key, role, action, kind, subject, subject_id, patient_id,
                patient_issuer, address, outcome, what, detail, seal)
            VALUES (:number, :at, :who, :whoKey, :role, :action, :kind, :subject, :subjectId, :patientId, :issuer,
                :address, :outcome, :what, :detail, :seal)
            """;
    private static final int PORTION = 5_000;

    private final SqlTransactions sql;

    public SqlAuditTrail(SqlTransactions sql) {
        this.sql = sql;
    }

    private record Last(long number, String seal) {}

    @Override
    public void append(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            sql.execute(h -> append(h, events));
        }
    }

    private void append(Handle h, List<AuditEvent> events) {
        sql.takeTurns(h, "audit_event");
        Last last = h.createQuery(LAST)
                .map((row, context) -> new Last(row.getLong("number"), row.getString("seal")))
                .findOne()
                .orElse(new Last(0, AuditSeal.NONE));
        PreparedBatch batch = h.prepareBatch(ADD);
        for (AuditEvent event : events) {
            last = new Last(last.number() + 1, AuditSeal.of(last.seal(), last.number() + 1, event));
            batch.bind("number", last.number())
                    .bind("at", event.at().toEpochMilli())
                    .bind("who", event.who())
                    .bind("whoKey", event.who().toLowerCase(Locale.ROOT))
                    .bind("role", event.role())
                    .bind("action", event.action().name())
                    .bind("kind", event.kind().name())
                    .bind("subject", event.subject())
                    .bind("subjectId", event.subjectId())
                    .bind("patientId", event.patient().map(PatientId::value).orElse(null))
                    .bind("issuer", event.patient().map(PatientId::issuer).orElse(null))
                    .bind("address", event.address())
                    .bind("outcome", event.outcome().name())
                    .bind("what", event.what())
                    .bind("detail", event.detail())
                    .bind("seal", last.seal())
                    .add();
        }
        batch.execute();
    }

    @Override
    public Page<Entry> list(Filter filter, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, new Columns.Cursor(Long.MAX_VALUE, "0"));
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder("number < :number");
        values.put("number", before.number());
        filter.from().ifPresent(at -> {
            where.append(" AND at >= :from");
            values.put("from", at.toEpochMilli());
        });
        filter.to().ifPresent(at -> {
            where.append(" AND at < :to");
            values.put("to", at.toEpochMilli());
        });
        equal(where, values, "who_key", filter.who().map(w -> w.toLowerCase(Locale.ROOT)));
        equal(where, values, "action", filter.action().map(Enum::name));
        equal(where, values, "outcome", filter.outcome().map(Enum::name));
        equal(where, values, "patient_id", filter.patientId());
        equal(where, values, "subject", filter.subject());
        equal(where, values, "subject_id", filter.subjectId());
        if (filter.reads()) {
            where.append(" AND action IN ('READ', 'EXPORT') AND kind IN ('PATIENT_RECORD', 'PROCEDURE_RECORD',"
                    + " 'INSTANCES_ACCESSED', 'EXPORT', 'QUERY')");
        }
        values.put("limit", page.limit() + 1);
        List<Entry> rows = sql.read(
                h -> h.createQuery("SELECT * FROM audit_event WHERE " + where + " ORDER BY number DESC LIMIT :limit")
                        .bindMap(values)
                        .map((row, context) -> entry(row))
                        .list());
        return Columns.page(rows, page, e -> new Columns.Cursor(e.number(), "0"));
    }

    private static void equal(StringBuilder where, Map<String, Object> values, String column, Optional<String> wanted) {
        wanted.ifPresent(value -> {
            where.append(" AND ").append(column).append(" = :").append(column);
            values.put(column, value);
        });
    }

    @Override
    public void each(Consumer<Entry> what) {
        long[] after = {Long.MIN_VALUE};
        int got;
        do { // in portions: five years of a clinic are more than memory holds
            List<Entry> portion = sql.read(
                    h -> h.createQuery("SELECT * FROM audit_event WHERE number > :after ORDER BY number LIMIT :limit")
                            .bind("after", after[0])
                            .bind("limit", PORTION)
                            .map((row, context) -> entry(row))
                            .list());
            portion.forEach(entry -> {
                what.accept(entry);
                after[0] = entry.number();
            });
            got = portion.size();
        } while (got == PORTION);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<String> patient = Columns.optional(row, "patient_id");
        String issuer = Columns.optional(row, "patient_issuer").orElse("");
        return new Entry(
                row.getLong("number"),
                new AuditEvent(
                        Columns.instant(row, "at"),
                        row.getString("who"),
                        row.getString("role"),
                        AuditAction.valueOf(row.getString("action")),
                        AuditKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("subject_id"),
                        patient.map(id -> new PatientId(id, issuer)),
                        row.getString("address"),
                        AuditOutcome.valueOf(row.getString("outcome")),
                        row.getString("what"),
                        row.getString("detail")),
                row.getString("seal"));
    }
}
