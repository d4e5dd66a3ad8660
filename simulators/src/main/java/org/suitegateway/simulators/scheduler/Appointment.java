package org.suitegateway.simulators.scheduler;

import java.time.ZonedDateTime;
import java.util.List;
import org.suitegateway.simulators.clinic.Patient;

/**
 * One procedure as it is booked and ordered.
 *
 * @param number from which appointment and order numbers are made
 * @param code CPT code
 * @param modality of the order, RF or US
 * @param suite as in AIL-3
 * @param device as in AIG-3
 * @param reason ICD-10 code
 */
public record Appointment(
        String number,
        String accessionNumber,
        String studyInstanceUid,
        Patient patient,
        String code,
        String title,
        String modality,
        ZonedDateTime start,
        int minutes,
        String suite,
        String device,
        List<StaffMember> staff,
        String reason,
        String reasonText) {

    /** The same appointment at another time. */
    public Appointment at(ZonedDateTime other) {
        return new Appointment(
                number,
                accessionNumber,
                studyInstanceUid,
                patient,
                code,
                title,
                modality,
                other,
                minutes,
                suite,
                device,
                staff,
                reason,
                reasonText);
    }

    public String requestedProcedureId() {
        return "RP-" + number;
    }

    public String scheduledStepId() {
        return "SPS-" + number;
    }

    String placerOrder() {
        return "PL" + number;
    }

    String fillerOrder() {
        return "FL" + number;
    }
}
