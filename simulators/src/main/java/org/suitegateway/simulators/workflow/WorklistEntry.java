package org.suitegateway.simulators.workflow;

import java.time.LocalDateTime;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Body;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/**
 * One line of the worklist as the console shows it.
 *
 * @param item as it came
 */
public record WorklistEntry(DataSet item) {
    public String accessionNumber() {
        return text(Tag.ACCESSION_NUMBER);
    }

    public String studyInstanceUid() {
        return text(Tag.STUDY_INSTANCE_UID);
    }

    public String requestedProcedureId() {
        return text(Tag.REQUESTED_PROCEDURE_ID);
    }

    public String scheduledStepId() {
        return step(Tag.SCHEDULED_PROCEDURE_STEP_ID);
    }

    /** As DA and TM, in this order. */
    public String scheduledStart() {
        return step(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE) + step(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME);
    }

    public Patient patient() {
        Patient patient = new Patient(
                text(Tag.PATIENT_ID),
                text(Tag.ISSUER_OF_PATIENT_ID),
                text(Tag.PATIENT_NAME),
                text(Tag.PATIENT_BIRTH_DATE),
                text(Tag.PATIENT_SEX));
        boolean measured =
                !text(Tag.PATIENT_SIZE).isEmpty() && !text(Tag.PATIENT_WEIGHT).isEmpty();
        return measured ? patient.measured(new Body(text(Tag.PATIENT_SIZE), text(Tag.PATIENT_WEIGHT))) : patient;
    }

    /**
     * What is performed when this line is chosen: everything comes from it, nothing is typed.
     *
     * @param started wall clock of the machine
     */
    public StudyOrder order(LocalDateTime started) {
        String requested = text(Tag.REQUESTED_PROCEDURE_DESCRIPTION);
        String description = requested.isEmpty() ? step(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION) : requested;
        return new StudyOrder(
                "ISO_IR 192",
                patient(),
                studyInstanceUid(),
                accessionNumber(),
                requestedProcedureId(),
                scheduledStepId(),
                description,
                started,
                step(Tag.SCHEDULED_PERFORMING_PHYSICIAN_NAME),
                new StudyOrder.Details(
                        text(Tag.REFERRING_PHYSICIAN_NAME),
                        step(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION),
                        step().items(Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE),
                        item.items(Tag.REQUESTED_PROCEDURE_CODE_SEQUENCE)),
                Optional.empty());
    }

    private DataSet step() {
        return item.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE).stream()
                .findFirst()
                .orElseGet(DataSet::new);
    }

    private String step(Tag tag) {
        return step().text(tag).orElse("");
    }

    private String text(Tag tag) {
        return item.text(tag).orElse("");
    }
}
