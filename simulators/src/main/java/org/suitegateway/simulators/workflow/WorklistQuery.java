package org.suitegateway.simulators.workflow;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/**
 * Matching keys of a worklist query, PS3.4 table K.6-1; an empty one matches everything.
 *
 * @param station AE title
 * @param dates one day or a range, as DA
 * @param patientName with wildcards
 */
public record WorklistQuery(
        String station,
        String dates,
        String modality,
        String patientName,
        String patientId,
        String accessionNumber,
        String requestedProcedureId) {
    public static final WorklistQuery EVERYTHING = new WorklistQuery("", "", "", "", "", "", "");

    /** What the console asks for when the technologist presses "worklist". */
    public static WorklistQuery of(String station, LocalDate day, String modality) {
        return new WorklistQuery(station, date(day), modality, "", "", "", "");
    }

    public WorklistQuery between(LocalDate from, LocalDate to) {
        String range = from.equals(to) ? date(from) : date(from) + "-" + date(to);
        return new WorklistQuery(
                station, range, modality, patientName, patientId, accessionNumber, requestedProcedureId);
    }

    public WorklistQuery patientId(String id) {
        return new WorklistQuery(station, dates, modality, patientName, id, accessionNumber, requestedProcedureId);
    }

    public WorklistQuery patientName(String name) {
        return new WorklistQuery(station, dates, modality, name, patientId, accessionNumber, requestedProcedureId);
    }

    /** Matching keys, and the return keys a device wants. */
    public DataSet identifier() {
        DataSet step = new DataSet()
                .put(Tag.SCHEDULED_STATION_AE_TITLE, station)
                .put(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, dates)
                .put(Tag.MODALITY, modality)
                .empty(
                        Tag.SCHEDULED_PROCEDURE_STEP_START_TIME,
                        Tag.SCHEDULED_PERFORMING_PHYSICIAN_NAME,
                        Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION,
                        Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE,
                        Tag.SCHEDULED_PROCEDURE_STEP_ID,
                        Tag.SCHEDULED_STATION_NAME,
                        Tag.SCHEDULED_PROCEDURE_STEP_LOCATION,
                        Tag.SCHEDULED_PROCEDURE_STEP_STATUS);
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tag.PATIENT_NAME, patientName)
                .put(Tag.PATIENT_ID, patientId)
                .put(Tag.ACCESSION_NUMBER, accessionNumber)
                .put(Tag.REQUESTED_PROCEDURE_ID, requestedProcedureId)
                .empty(
                        Tag.ISSUER_OF_PATIENT_ID,
                        Tag.PATIENT_BIRTH_DATE,
                        Tag.PATIENT_SEX,
                        Tag.PATIENT_WEIGHT,
                        Tag.MEDICAL_ALERTS,
                        Tag.ALLERGIES,
                        Tag.PREGNANCY_STATUS,
                        Tag.PATIENT_STATE,
                        Tag.STUDY_INSTANCE_UID,
                        Tag.REFERENCED_STUDY_SEQUENCE,
                        Tag.REFERRING_PHYSICIAN_NAME,
                        Tag.REQUESTING_PHYSICIAN,
                        Tag.REQUESTED_PROCEDURE_DESCRIPTION,
                        Tag.REQUESTED_PROCEDURE_CODE_SEQUENCE,
                        Tag.REQUESTED_PROCEDURE_PRIORITY,
                        Tag.ADMISSION_ID)
                .put(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, step);
    }

    private static String date(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
