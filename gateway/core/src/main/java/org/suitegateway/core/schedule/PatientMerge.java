package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;

/**
 * Two identifiers mean one person (ADT^A40, also A34 and A36 of older versions; HL7 v2.5.1 section 3.3.40).
 *
 * @param survivor PID
 * @param otherIds the repetitions of PID-3 beside the one that was chosen
 * @param retired MRG-1, each to the identifier that takes its place
 */
public record PatientMerge(
        Instant madeAt, String source, Patient survivor, List<PatientId> otherIds, List<Retired> retired)
        implements ClinicMessage {
    /** One pair. */
    public record Retired(PatientId id, PatientId survivor) {}

    public PatientMerge {
        otherIds = List.copyOf(otherIds);
        retired = List.copyOf(retired);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        desk.merge(this);
        return Optional.empty();
    }
}
