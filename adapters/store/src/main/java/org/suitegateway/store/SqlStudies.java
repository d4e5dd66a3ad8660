package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** Tables study, instance and link_decision. */
public final class SqlStudies implements Studies {
    private static final String INSERT_STUDY = """
            INSERT INTO study (study_uid, patient_id, patient_issuer, patient_name, accession_number, description,
                modality, calling_ae, suite_id, at, first_received_at, last_received_at, instances, conflicts, link_note,
                issuer_of_accession, requested_procedure_id, scheduled_step_id, performed_step_uid)
            VALUES (:study, :patientId, :patientIssuer, :patientName, :accession, :description,
                :modality, :callingAe, :suiteId, :at, :receivedAt, :receivedAt, 1, 0, '',
                :accessionIssuer, :requestedProcedure, :scheduledStep, :performedStep)
            ON CONFLICT (study_uid) DO UPDATE SET
                instances = study.instances + 1,
                last_received_at = CASE WHEN excluded.last_received_at > study.last_received_at
                    THEN excluded.last_received_at ELSE study.last_received_at END,
                first_received_at = CASE WHEN excluded.first_received_at < study.first_received_at
                    THEN excluded.first_received_at ELSE study.first_received_at END,
                patient_id = CASE WHEN study.patient_id = '' THEN excluded.patient_id ELSE study.patient_id END,
                patient_issuer = CASE WHEN study.patient_id = '' THEN excluded.patient_issuer
                    ELSE study.patient_issuer END,
                patient_name = CASE WHEN study.patient_name = '' THEN excluded.patient_name ELSE study.patient_name END,
                accession_number = CASE WHEN study.accession_number = '' THEN excluded.accession_number
                    ELSE study.accession_number END,
                issuer_of_accession = CASE WHEN study.issuer_of_accession = '' THEN excluded.issuer_of_accession
                    ELSE study.issuer_of_accession END,
                requested_procedure_id = CASE WHEN study.requested_procedure_id = '' THEN excluded.requested_procedure_id
                    ELSE study.requested_procedure_id END,
                scheduled_step_id = CASE WHEN study.scheduled_step_id = '' THEN excluded.scheduled_step_id
                    ELSE study.scheduled_step_id END,
                performed_step_uid = CASE WHEN study.performed_step_uid = '' THEN excluded.performed_step_uid
                    ELSE study.performed_step_uid END,
                description = CASE WHEN study.description = '' THEN excluded.description ELSE study.description END,
                modality = CASE WHEN study.modality IN ('', 'SR') AND excluded.modality <> '' THEN excluded.modality
                    ELSE study.modality END,
                at = CASE WHEN study.at = study.first_received_at AND excluded.at <> excluded.first_received_at
                    THEN excluded.at ELSE study.at END,
                suite_id = COALESCE(study.suite_id, excluded.suite_id)
            """;
    private static final String INSERT_INSTANCE = """
            INSERT INTO instance (digest, sop_uid, sop_class, transfer_syntax, study_uid, series_uid, modality,
                patient_id, patient_issuer, patient_name, patient_birth_date, patient_sex, accession_number,
                study_description, series_description, manufacturer, model, station_name, acquired_at, instance_number,
                frames, image_rows, image_columns, event_uids, calling_ae, received_at, size, conflict,
                issuer_of_accession, requested_procedure_id, scheduled_step_id, performed_step_uid)
            VALUES (:digest, :sopUid, :sopClass, :transferSyntax, :study, :series, :modality,
                :patientId, :patientIssuer, :patientName, :birthDate, :sex, :accession,
                :description, :seriesDescription, :manufacturer, :model, :stationName, :acquiredAt, :number,
                :frames, :rows, :columns, :eventUids, :callingAe, :receivedAt, :size, :conflict,
                :accessionIssuer, :requestedProcedure, :scheduledStep, :performedStep)
            """;
    // In each study that has one of them: whichever a person opens says so.
    private static final String COUNT_CONFLICT = """
            UPDATE study SET conflicts = conflicts + 1
            WHERE study_uid IN (SELECT study_uid FROM instance WHERE sop_uid = :sopUid)
            """;
    // Before the link changes: it says where the study was.
    private static final String DECIDE = """
            INSERT INTO link_decision (study_uid, at, from_procedure, to_procedure, decided_by, person, why)
            SELECT study_uid, :at, procedure_id, :to, :by, :person, :why FROM study WHERE study_uid = :study
            """;
    private static final String LINK = """
            UPDATE study SET procedure_id = :procedure, linked_by = :by, linked_by_person = :person, linked_at = :at,
                link_note = ''
            WHERE study_uid = :study
            """;
    private static final String UNLINK = """
            UPDATE study SET procedure_id = NULL, linked_by = NULL, linked_by_person = :person, linked_at = :at,
                link_note = :note
            WHERE study_uid = :study
            """;

    private final SqlTransactions sql;

    public SqlStudies(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public Outcome record(StoredInstance instance, Optional<String> suiteId) {
        return sql.write(h -> {
            sql.takeTurns(h, "sop " + instance.facts().sopInstanceUid()); // devices send one object twice at a time
            if (h.createQuery("SELECT COUNT(*) FROM instance WHERE digest = :digest")
                            .bind("digest", instance.digest())
                            .mapTo(Integer.class)
                            .one()
                    > 0) {
                return Outcome.KNOWN;
            }
            int others = h.createUpdate("UPDATE instance SET conflict = 1 WHERE sop_uid = :sopUid")
                    .bind("sopUid", instance.facts().sopInstanceUid())
                    .execute();
            insertStudy(h, instance, suiteId);
            insertInstance(h, instance, others > 0);
            if (others > 0) {
                h.createUpdate(COUNT_CONFLICT)
                        .bind("sopUid", instance.facts().sopInstanceUid())
                        .execute();
            }
            return others > 0 ? Outcome.CONFLICT : Outcome.RECORDED;
        });
    }

    private static void insertStudy(Handle h, StoredInstance instance, Optional<String> suiteId) {
        InstanceFacts facts = instance.facts();
        ordered(h.createUpdate(INSERT_STUDY), facts.order())
                .bind("study", facts.studyInstanceUid())
                .bind("patientId", facts.patientId())
                .bind("patientIssuer", facts.issuerOfPatientId())
                .bind("patientName", facts.patientName().dicom())
                .bind("accession", facts.accessionNumber())
                .bind("description", facts.studyDescription())
                .bind("modality", facts.modality())
                .bind("callingAe", instance.callingAe())
                .bind("suiteId", suiteId.orElse(null))
                .bind("at", facts.acquiredAt().orElse(instance.receivedAt()).toEpochMilli())
                .bind("receivedAt", instance.receivedAt().toEpochMilli())
                .execute();
    }

    private static Update ordered(Update update, OrderReference order) {
        return update.bind("accessionIssuer", order.issuerOfAccession())
                .bind("requestedProcedure", order.requestedProcedureId())
                .bind("scheduledStep", order.scheduledStepId())
                .bind("performedStep", order.performedStepUid());
    }

    private static void insertInstance(Handle h, StoredInstance instance, boolean conflict) {
        InstanceFacts facts = instance.facts();
        ordered(h.createUpdate(INSERT_INSTANCE), facts.order())
                .bind("digest", instance.digest())
                .bind("sopUid", facts.sopInstanceUid())
                .bind("sopClass", facts.sopClassUid())
                .bind("transferSyntax", facts.transferSyntaxUid())
                .bind("study", facts.studyInstanceUid())
                .bind("series", facts.seriesInstanceUid())
                .bind("modality", facts.modality())
                .bind("patientId", facts.patientId())
                .bind("patientIssuer", facts.issuerOfPatientId())
                .bind("patientName", facts.patientName().dicom())
                .bind(
                        "birthDate",
                        facts.patientBirthDate().map(LocalDate::toString).orElse(null))
                .bind("sex", facts.patientSex().orElse(null))
                .bind("accession", facts.accessionNumber())
                .bind("description", facts.studyDescription())
                .bind("seriesDescription", facts.seriesDescription())
                .bind("manufacturer", facts.manufacturer())
                .bind("model", facts.model())
                .bind("stationName", facts.stationName())
                .bind("acquiredAt", Columns.millis(facts.acquiredAt()))
                .bind("number", facts.instanceNumber().orElse(null))
                .bind("frames", facts.frames().orElse(null))
                .bind("rows", facts.rows().orElse(null))
                .bind("columns", facts.columns().orElse(null))
                .bind("eventUids", Columns.lines(facts.irradiationEventUids()))
                .bind("callingAe", instance.callingAe())
                .bind("receivedAt", instance.receivedAt().toEpochMilli())
                .bind("size", instance.size())
                .bind("conflict", conflict ? 1 : 0)
                .execute();
    }

    @Override
    public Optional<Study> find(String studyInstanceUid) {
        return studies("study_uid = :study", Map.of("study", studyInstanceUid)).stream()
                .findFirst();
    }

    @Override
    public List<StoredInstance> instances(String studyInstanceUid) {
        return instances(
                "study_uid = :key ORDER BY series_uid, COALESCE(instance_number, 0), received_at, digest",
                studyInstanceUid);
    }

    @Override
    public Optional<StoredInstance> instance(String digest) {
        return instances("digest = :key", digest).stream().findFirst();
    }

    @Override
    public List<StoredInstance> bySopInstance(String sopInstanceUid) {
        return instances("sop_uid = :key ORDER BY received_at, digest", sopInstanceUid);
    }

    @Override
    public List<Study> ofProcedure(String procedureId) {
        return studies("procedure_id = :procedure ORDER BY at, study_uid", Map.of("procedure", procedureId));
    }

    @Override
    public Page<Study> list(Optional<Boolean> linked, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        String which = linked.map(l -> l ? "procedure_id IS NOT NULL AND " : "procedure_id IS NULL AND ")
                .orElse("");
        Map<String, Object> values = new HashMap<>();
        values.put("number", before.number());
        values.put("id", before.id());
        values.put("limit", page.limit() + 1);
        List<Study> rows = studies(which + """
                        (at, study_uid) < (:number, :id)
                        ORDER BY at DESC, study_uid DESC LIMIT :limit
                        """, values);
        return Columns.page(rows, page, s -> new Columns.Cursor(s.at().toEpochMilli(), s.studyInstanceUid()));
    }

    @Override
    public int countUnlinked() {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM study WHERE procedure_id IS NULL")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<Study> like(
            Set<String> patientIds,
            Optional<String> accessionNumber,
            String studyInstanceUid,
            Set<String> performedStepUids) {
        Map<String, Object> values = new HashMap<>();
        List<String> any = new ArrayList<>();
        either(any, values, "study_uid = :", studyInstanceUid);
        patientIds.forEach(id -> either(any, values, "patient_id = :", id));
        accessionNumber
                .filter(number -> !number.isEmpty())
                .ifPresent(number -> either(any, values, "accession_number = :", number));
        performedStepUids.stream()
                .filter(uid -> !uid.isEmpty())
                .forEach(uid -> either(any, values, "performed_step_uid <> '' AND performed_step_uid = :", uid));
        return studies(String.join(" UNION ALL SELECT * FROM study WHERE ", any), values).stream()
                .filter(s -> s.linkedByPerson().isEmpty())
                .filter(s -> !s.linkedBy().equals(Optional.of(LinkedBy.PERSON)))
                .distinct()
                .sorted(Comparator.comparing(Study::at).thenComparing(Study::studyInstanceUid))
                .toList();
    }

    /** Each by its own index; every message of the schedule asks, and hardly any finds something. */
    private static void either(List<String> any, Map<String, Object> values, String condition, String value) {
        String name = "v" + values.size();
        any.add(condition + name);
        values.put(name, value);
    }

    @Override
    public void link(String studyInstanceUid, Link link) {
        sql.execute(h -> {
            lock(h, studyInstanceUid);
            h.createUpdate(DECIDE)
                    .bind("study", studyInstanceUid)
                    .bind("at", link.at().toEpochMilli())
                    .bind("to", link.procedureId())
                    .bind("by", link.by().name())
                    .bind("person", link.person().orElse(null))
                    .bind("why", link.why())
                    .execute();
            h.createUpdate(LINK)
                    .bind("study", studyInstanceUid)
                    .bind("procedure", link.procedureId())
                    .bind("by", link.by().name())
                    .bind("person", link.person().orElse(null))
                    .bind("at", link.at().toEpochMilli())
                    .execute();
        });
    }

    @Override
    public void unlink(String studyInstanceUid, String note, Optional<String> byPerson, Instant at) {
        sql.execute(h -> {
            lock(h, studyInstanceUid);
            h.createUpdate(DECIDE + " AND (procedure_id IS NOT NULL OR CAST(:person AS TEXT) IS NOT NULL)")
                    .bind("study", studyInstanceUid)
                    .bind("at", at.toEpochMilli())
                    .bind("to", (String) null)
                    .bind("by", byPerson.map(p -> LinkedBy.PERSON.name()).orElse(null))
                    .bind("person", byPerson.orElse(null))
                    .bind("why", note)
                    .execute();
            h.createUpdate(UNLINK)
                    .bind("study", studyInstanceUid)
                    .bind("note", note)
                    .bind("person", byPerson.orElse(null))
                    .bind("at", at.toEpochMilli())
                    .execute();
        });
    }

    /** So that each decision begins where the one before it ended. */
    private void lock(Handle h, String studyInstanceUid) {
        if (!sql.oneWriter()) {
            h.createQuery("SELECT 1 FROM study WHERE study_uid = :study FOR UPDATE")
                    .bind("study", studyInstanceUid)
                    .mapTo(Integer.class)
                    .findOne();
        }
    }

    @Override
    public void note(String studyInstanceUid, String note) {
        sql.execute(h -> h.createUpdate("UPDATE study SET link_note = :note WHERE study_uid = :study")
                .bind("study", studyInstanceUid)
                .bind("note", note)
                .execute());
    }

    @Override
    public List<Decision> decisions(String studyInstanceUid) {
        return decided("study_uid = :key", studyInstanceUid);
    }

    @Override
    public List<Decision> decisionsAbout(String procedureId) {
        return decided("from_procedure = :key OR to_procedure = :key", procedureId);
    }

    private List<Decision> decided(String where, String key) {
        return sql.read(h -> h.createQuery("SELECT * FROM link_decision WHERE " + where + " ORDER BY number")
                .bind("key", key)
                .map((row, context) -> new Decision(
                        row.getString("study_uid"),
                        Columns.instant(row, "at"),
                        Columns.optional(row, "from_procedure"),
                        Columns.optional(row, "to_procedure"),
                        Columns.optional(row, "decided_by").map(LinkedBy::valueOf),
                        Columns.optional(row, "person"),
                        row.getString("why")))
                .list());
    }

    private static OrderReference order(ResultSet row) throws SQLException {
        return new OrderReference(
                row.getString("issuer_of_accession"),
                row.getString("requested_procedure_id"),
                row.getString("scheduled_step_id"),
                row.getString("performed_step_uid"));
    }

    private List<Study> studies(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery("SELECT * FROM study WHERE " + where)
                .bindMap(values)
                .map((row, context) -> study(row))
                .list());
    }

    private List<StoredInstance> instances(String where, String key) {
        return sql.read(h -> h.createQuery("SELECT * FROM instance WHERE " + where)
                .bind("key", key)
                .map((row, context) -> instance(row))
                .list());
    }

    private static Study study(ResultSet row) throws SQLException {
        return new Study(
                row.getString("study_uid"),
                row.getString("patient_id"),
                row.getString("patient_issuer"),
                PersonName.ofDicom(row.getString("patient_name")),
                row.getString("accession_number"),
                order(row),
                row.getString("description"),
                row.getString("modality"),
                row.getString("calling_ae"),
                Columns.optional(row, "suite_id"),
                Columns.instant(row, "at"),
                Columns.instant(row, "first_received_at"),
                Columns.instant(row, "last_received_at"),
                row.getInt("instances"),
                row.getInt("conflicts"),
                Columns.optional(row, "procedure_id"),
                Columns.optional(row, "linked_by").map(LinkedBy::valueOf),
                Columns.optional(row, "linked_by_person"),
                Columns.optionalInstant(row, "linked_at"),
                row.getString("link_note"));
    }

    private static StoredInstance instance(ResultSet row) throws SQLException {
        InstanceFacts facts = new InstanceFacts(
                row.getString("sop_class"),
                row.getString("sop_uid"),
                row.getString("transfer_syntax"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                row.getString("modality"),
                row.getString("patient_id"),
                row.getString("patient_issuer"),
                PersonName.ofDicom(row.getString("patient_name")),
                Columns.optionalDate(row, "patient_birth_date"),
                Columns.optional(row, "patient_sex"),
                row.getString("accession_number"),
                row.getString("study_description"),
                row.getString("series_description"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("station_name"),
                Columns.optionalInstant(row, "acquired_at"),
                Columns.optionalInt(row, "instance_number"),
                Columns.optionalInt(row, "frames"),
                Columns.optionalInt(row, "image_rows"),
                Columns.optionalInt(row, "image_columns"),
                Columns.lines(row.getString("event_uids")),
                order(row));
        return new StoredInstance(
                row.getString("digest"),
                facts,
                row.getString("calling_ae"),
                Columns.instant(row, "received_at"),
                row.getLong("size"),
                row.getInt("conflict") == 1);
    }
}
