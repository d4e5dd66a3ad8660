package org.suitegateway.simulators.clinic;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.Tag;

/**
 * What a technologist picks at the console before the first exposure.
 *
 * @param characterSet of all objects of the study, (0008,0005)
 * @param accessionNumber empty if none was given
 * @param requestedProcedureId empty if nothing was scheduled
 * @param description of the study
 * @param started wall clock of the machine
 * @param physician performing, as PN; may be empty
 * @param details what else the worklist said
 * @param performed the step as it was announced to the gateway, if it was
 */
public record StudyOrder(
        String characterSet,
        Patient patient,
        String studyInstanceUid,
        String accessionNumber,
        String requestedProcedureId,
        String scheduledStepId,
        String description,
        LocalDateTime started,
        String physician,
        Details details,
        Optional<Performed> performed) {

    /**
     * What only a worklist knows.
     *
     * @param referringPhysician as PN
     * @param protocolCodes items of (0040,0008)
     * @param procedureCodes items of (0032,1064)
     */
    public record Details(
            String referringPhysician,
            String stepDescription,
            List<DataSet> protocolCodes,
            List<DataSet> procedureCodes) {
        public static final Details NONE = new Details("", "", List.of(), List.of());

        public Details {
            protocolCodes = List.copyOf(protocolCodes);
            procedureCodes = List.copyOf(procedureCodes);
        }
    }

    /** A Modality Performed Procedure Step: its SOP instance and its ID. */
    public record Performed(String sopInstanceUid, String stepId) {}

    /** Without a worklist and without a performed step. */
    public StudyOrder(
            String characterSet,
            Patient patient,
            String studyInstanceUid,
            String accessionNumber,
            String requestedProcedureId,
            String scheduledStepId,
            String description,
            LocalDateTime started,
            String physician) {
        this(
                characterSet,
                patient,
                studyInstanceUid,
                accessionNumber,
                requestedProcedureId,
                scheduledStepId,
                description,
                started,
                physician,
                Details.NONE,
                Optional.empty());
    }

    /** The same order, begun at another time of the machine's wall clock. */
    public StudyOrder startedAt(LocalDateTime time) {
        return new StudyOrder(
                characterSet,
                patient,
                studyInstanceUid,
                accessionNumber,
                requestedProcedureId,
                scheduledStepId,
                description,
                time,
                physician,
                details,
                performed);
    }

    /** The same order with the performing physician as somebody typed the name at the console. */
    public StudyOrder typedBy(String name) {
        return new StudyOrder(
                characterSet,
                patient,
                studyInstanceUid,
                accessionNumber,
                requestedProcedureId,
                scheduledStepId,
                description,
                started,
                name,
                details,
                performed);
    }

    public StudyOrder performedAs(Performed step) {
        return new StudyOrder(
                characterSet,
                patient,
                studyInstanceUid,
                accessionNumber,
                requestedProcedureId,
                scheduledStepId,
                description,
                started,
                physician,
                details,
                Optional.of(step));
    }

    /** What the technologist measures, unless the worklist has told it. */
    public StudyOrder measured(Body body) {
        return patient.body().isPresent() ? this : forPatient(patient.measured(body));
    }

    /** The same order with another person's identity, as when two lines of the worklist are mixed up. */
    public StudyOrder forPatient(Patient other) {
        return new StudyOrder(
                characterSet,
                other,
                studyInstanceUid,
                accessionNumber,
                requestedProcedureId,
                scheduledStepId,
                description,
                started,
                physician,
                details,
                performed);
    }

    /** Patient and study level of every object. */
    public DataSet header() {
        DataSet header = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, characterSet)
                .put(Tag.STUDY_DATE, date(started))
                .put(Tag.STUDY_TIME, time(started))
                .put(Tag.ACCESSION_NUMBER, accessionNumber)
                .put(Tag.REFERRING_PHYSICIAN_NAME, details.referringPhysician())
                .put(Tag.STUDY_DESCRIPTION, description)
                .put(Tag.PERFORMING_PHYSICIAN_NAME, physician)
                .put(Tag.STUDY_INSTANCE_UID, studyInstanceUid)
                .put(Tag.STUDY_ID, studyId())
                .putAll(patient.header());
        patient.body().ifPresent(body -> header.putAll(body.header()));
        if (!details.procedureCodes().isEmpty()) {
            header.put(Tag.PROCEDURE_CODE_SEQUENCE, details.procedureCodes().toArray(DataSet[]::new));
        }
        if (!requestedProcedureId.isEmpty()) {
            header.put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request());
        }
        performed.ifPresent(step -> header.put(
                        Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE,
                        new DataSet()
                                .put(Tag.REFERENCED_SOP_CLASS_UID, SopClass.PERFORMED_PROCEDURE_STEP)
                                .put(Tag.REFERENCED_SOP_INSTANCE_UID, step.sopInstanceUid()))
                .put(Tag.PERFORMED_PROCEDURE_STEP_ID, step.stepId())
                .put(Tag.PERFORMED_PROCEDURE_STEP_START_DATE, date(started))
                .put(Tag.PERFORMED_PROCEDURE_STEP_START_TIME, time(started))
                .put(Tag.PERFORMED_PROCEDURE_STEP_DESCRIPTION, description));
        return header;
    }

    /** (0020,0010), in which devices repeat the requested procedure ID. */
    public String studyId() {
        return requestedProcedureId.isEmpty() ? "1" : requestedProcedureId;
    }

    private DataSet request() {
        DataSet request = new DataSet()
                .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, scheduledStepId)
                .put(Tag.REQUESTED_PROCEDURE_ID, requestedProcedureId);
        if (!details.stepDescription().isEmpty()) {
            request.put(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION, details.stepDescription());
        }
        if (!details.protocolCodes().isEmpty()) {
            request.put(
                    Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE,
                    details.protocolCodes().toArray(DataSet[]::new));
        }
        return request;
    }

    public static String date(LocalDateTime when) {
        return when.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
    }

    public static String time(LocalDateTime when) {
        return when.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
    }
}
