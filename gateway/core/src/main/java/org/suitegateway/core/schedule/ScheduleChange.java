package org.suitegateway.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.StaffMember;

/**
 * A new or changed appointment (SIU, HL7 v2 chapter 10) or order (ORM, chapter 4). What the message does not say is absent and changes
 * nothing.
 *
 * @param appointmentId "id^namespace"
 * @param locations how the message calls the room, most telling first
 * @param device configured device ID or AE title of the equipment resource
 */
public record ScheduleChange(
        Instant madeAt,
        Action action,
        Optional<String> appointmentId,
        Optional<String> placerOrder,
        Optional<String> fillerOrder,
        Optional<String> accessionNumber,
        Optional<String> requestedProcedureId,
        Optional<String> studyInstanceUid,
        Patient patient,
        List<String> locations,
        Optional<String> device,
        Optional<Instant> start,
        Optional<Duration> duration,
        Optional<ProcedureCode> code,
        Optional<String> reason,
        List<StaffMember> staff)
        implements ClinicMessage {
    /** What is asked for. */
    public enum Action {
        /** Create, or change what is there: senders repeat "new" as a refresh. */
        BOOK,
        /** Change what must be there. */
        CHANGE,
        CANCEL,
        DISCONTINUE
    }

    public ScheduleChange {
        locations = List.copyOf(locations);
        staff = List.copyOf(staff);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        return Optional.of(desk.apply(this).id());
    }
}
