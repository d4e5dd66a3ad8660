package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;

/**
 * New demographics of a patient (ADT^A08, A31; HL7 v2 chapter 3).
 *
 * @param otherIds the repetitions of PID-3 beside the one that was chosen
 */
public record PatientUpdate(Instant madeAt, String source, Patient patient, List<PatientId> otherIds)
        implements ClinicMessage {
    public PatientUpdate {
        otherIds = List.copyOf(otherIds);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        desk.update(this);
        return Optional.empty();
    }
}
