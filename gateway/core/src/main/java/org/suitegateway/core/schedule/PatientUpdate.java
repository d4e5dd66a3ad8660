package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;

/** New demographics of a patient (ADT^A08, HL7 v2 chapter 3). */
public record PatientUpdate(Instant madeAt, Patient patient) implements ClinicMessage {
    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        desk.update(this);
        return Optional.empty();
    }
}
