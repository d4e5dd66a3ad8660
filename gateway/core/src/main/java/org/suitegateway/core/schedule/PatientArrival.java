package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;

/**
 * The patient came (ADT^A01, A04, A10), or the coming is taken back (A11, A38): the day's procedure of this patient is ARRIVED, or
 * SCHEDULED again.
 *
 * @param at EVN-6 or PV1-44, else EVN-2, else MSH-7
 * @param locations as in {@link ScheduleChange}: they decide between two procedures of one day
 */
public record PatientArrival(
        Instant madeAt,
        String source,
        Patient patient,
        List<PatientId> otherIds,
        boolean withdrawn,
        Instant at,
        List<String> locations)
        implements ClinicMessage {
    public PatientArrival {
        otherIds = List.copyOf(otherIds);
        locations = List.copyOf(locations);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        return desk.arrival(this);
    }
}
