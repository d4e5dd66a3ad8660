package org.suitegateway.store;

import java.util.List;
import java.util.Map;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.search.Finder;

/** Each part of each question has an index of its own; a test asks the database for its plan. */
public final class SqlFinder implements Finder {
    static final String PROCEDURES = """
            SELECT id FROM (
                SELECT id, scheduled_start, hidden FROM procedure_record WHERE id = :q
                UNION SELECT id, scheduled_start, hidden FROM procedure_record WHERE accession_number = :q
                UNION SELECT id, scheduled_start, hidden FROM procedure_record WHERE requested_procedure_id = :q
                UNION SELECT id, scheduled_start, hidden FROM procedure_record WHERE placer_order = :q
                UNION SELECT id, scheduled_start, hidden FROM procedure_record WHERE filler_order = :q
                UNION SELECT id, scheduled_start, hidden FROM procedure_record WHERE study_uid = :q
                UNION SELECT id, scheduled_start, hidden FROM procedure_record WHERE own_uid = :q AND own_study_uid = 0
            ) AS found WHERE hidden = 0 ORDER BY COALESCE(scheduled_start, 0) DESC, id LIMIT :limit
            """;
    static final String OF_PATIENT = """
            SELECT id FROM procedure_record WHERE patient_id = :q AND hidden = 0
            ORDER BY COALESCE(scheduled_start, 0) DESC, id LIMIT :limit
            """;
    static final String PATIENTS =
            "SELECT id_value, issuer FROM patient WHERE id_value = :q ORDER BY issuer LIMIT :limit";
    static final String STUDIES = """
            SELECT study_uid FROM (
                SELECT study_uid, at FROM study WHERE study_uid = :q
                UNION SELECT study_uid, at FROM study WHERE accession_number = :q
                UNION SELECT study_uid, at FROM study
                    WHERE study_uid IN (SELECT study_uid FROM instance WHERE sop_uid = :q)
                UNION SELECT study_uid, at FROM study
                    WHERE study_uid IN (SELECT study_uid FROM instance WHERE series_uid = :q)
            ) AS found ORDER BY at DESC, study_uid LIMIT :limit
            """;
    static final String MESSAGES = """
            SELECT id FROM (
                SELECT id, received_at FROM message WHERE id = :q
                UNION SELECT id, received_at FROM message WHERE control_id = :q
            ) AS found ORDER BY received_at DESC, id LIMIT :limit
            """;

    private final SqlTransactions sql;
    private final String named;

    public SqlFinder(SqlTransactions sql) {
        this.sql = sql;
        this.named = named(sql.oneWriter());
    }

    /** The order of bytes, as its index has it: what begins with a text lies together there. */
    static String named(boolean sqlite) {
        String key = sqlite ? "name_key" : "name_key COLLATE \"C\"";
        return "SELECT id_value, issuer FROM patient WHERE " + key + " >= :q AND " + key + " < :end ORDER BY " + key
                + ", id_value, issuer LIMIT :limit";
    }

    @Override
    public List<String> procedures(String number, int limit) {
        return ids(PROCEDURES, number, limit);
    }

    @Override
    public List<String> proceduresOfPatient(String number, int limit) {
        return ids(OF_PATIENT, number, limit);
    }

    @Override
    public List<PatientId> patients(String number, int limit) {
        return patients(PATIENTS, Map.of("q", number, "limit", limit));
    }

    @Override
    public List<PatientId> patientsNamed(String beginning, int limit) {
        // behind all that begins with it: no name has this character
        return patients(named, Map.of("q", beginning, "end", beginning + "\uffff", "limit", limit));
    }

    @Override
    public List<String> studies(String number, int limit) {
        return ids(STUDIES, number, limit);
    }

    @Override
    public List<String> messages(String number, int limit) {
        return ids(MESSAGES, number, limit);
    }

    private List<String> ids(String query, String number, int limit) {
        return sql.read(h -> h.createQuery(query)
                .bind("q", number)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    private List<PatientId> patients(String query, Map<String, ?> values) {
        return sql.read(h -> h.createQuery(query)
                .bindMap(values)
                .map((row, context) -> new PatientId(row.getString("id_value"), row.getString("issuer")))
                .list());
    }
}
