package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.clinical.Said;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;

/**
 * What a message says of a patient that matters before a procedure (AL1, DG1, PV1-15, OBX).
 *
 * @param sender sending application and facility
 * @param message its control ID
 */
public record ClinicalNews(
        Instant madeAt,
        String source,
        Patient patient,
        List<PatientId> otherIds,
        String sender,
        String message,
        List<Said> said)
        implements ClinicMessage {
    public ClinicalNews {
        otherIds = List.copyOf(otherIds);
        said = List.copyOf(said);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        desk.clinical(this);
        return Optional.empty();
    }
}
