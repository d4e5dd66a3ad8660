package org.suitegateway.simulators.clinic;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/**
 * What a technologist picks at the console before the first exposure.
 *
 * @param characterSet of all objects of the study, (0008,0005)
 * @param accessionNumber empty if none was given
 * @param description of the study
 * @param started wall clock of the machine
 * @param physician performing, as PN; may be empty
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
        String physician) {

    /** Patient and study level of every object. */
    public DataSet header() {
        DataSet header = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, characterSet)
                .put(Tag.STUDY_DATE, date(started))
                .put(Tag.STUDY_TIME, time(started))
                .put(Tag.ACCESSION_NUMBER, accessionNumber)
                .put(Tag.REFERRING_PHYSICIAN_NAME, "")
                .put(Tag.STUDY_DESCRIPTION, description)
                .put(Tag.PERFORMING_PHYSICIAN_NAME, physician)
                .put(Tag.STUDY_INSTANCE_UID, studyInstanceUid)
                .put(Tag.STUDY_ID, requestedProcedureId.isEmpty() ? "1" : requestedProcedureId)
                .putAll(patient.header());
        if (!requestedProcedureId.isEmpty()) {
            header.put(
                    Tag.REQUEST_ATTRIBUTES_SEQUENCE,
                    new DataSet()
                            .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, scheduledStepId)
                            .put(Tag.REQUESTED_PROCEDURE_ID, requestedProcedureId));
        }
        return header;
    }

    public static String date(LocalDateTime when) {
        return when.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
    }

    public static String time(LocalDateTime when) {
        return when.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
    }
}
