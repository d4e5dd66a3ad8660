package org.suitegateway.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ScheduledStep;

/**
 * A new or changed appointment (SIU, HL7 v2 chapter 10) or order (ORM, OMG, OMI, chapter 4). What the message does not say is absent and
 * changes nothing.
 *
 * @param source type and sender for people, for example "SIU^S13 EHR"
 * @param of which of the two this is
 * @param appointmentIds "id^namespace", SCH-2 before SCH-1; empty for an order
 * @param studyInstanceUid ZDS-1 or IPC-3
 * @param otherIds the repetitions of PID-3 beside the one that was chosen
 * @param details what is only shown and handed on
 * @param steps the order's own scheduled steps, by their IDs; empty when it has none
 */
public record ScheduleChange(
        Instant madeAt,
        String source,
        Origin of,
        Action action,
        List<String> appointmentIds,
        Optional<String> placerOrder,
        Optional<String> fillerOrder,
        Optional<String> accessionNumber,
        Optional<String> requestedProcedureId,
        Optional<String> studyInstanceUid,
        Patient patient,
        List<PatientId> otherIds,
        Resources resources,
        Optional<Instant> start,
        Optional<Duration> duration,
        Optional<ProcedureCode> code,
        Optional<String> reason,
        OrderDetails details,
        List<ScheduledStep> steps)
        implements ClinicMessage {
    /** What the message is about: each has its own sender and its own sequence of messages. */
    public enum Origin {
        APPOINTMENT,
        ORDER
    }

    /** What is asked for. */
    public enum Action {
        /** Create, or change what is there: senders repeat "new" as a refresh. SIU^S12, ORC-1 NW. */
        BOOK,
        /** Another time or room; creates when the booking was never seen. SIU^S13. */
        RESCHEDULE,
        /** Creates when the booking of an appointment was never seen. SIU^S14, S18 to S25; ORC-1 XO. */
        CHANGE,
        /** SIU^S15, ORC-1 CA. */
        CANCEL,
        /** SIU^S16, ORC-1 DC. */
        DISCONTINUE,
        /** SIU^S26. */
        NO_SHOW,
        /** It was made in error. SIU^S17. */
        DELETE
    }

    public ScheduleChange {
        appointmentIds = List.copyOf(appointmentIds);
        otherIds = List.copyOf(otherIds);
        steps = List.copyOf(steps);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        return Optional.of(desk.apply(this).id());
    }
}
