package org.suitegateway.core.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;

/**
 * One scheduled (or emergency) procedure of one patient in one suite: the record that images, dose and alerts hang on. Made and changed
 * through a {@link ProcedureDraft}.
 *
 * @param appointmentId SCH-2 (else SCH-1) with its namespace, as "id^namespace"
 * @param appointmentAlias SCH-1, when {@code appointmentId} is SCH-2: some senders know one, some the other
 * @param placerOrder ORC-2 or SCH-26, as "id" (namespaces of order numbers differ between the two messages of one order)
 * @param fillerOrder ORC-3 or SCH-27
 * @param accessionNumber ours when no order gave one, so that images can carry one
 * @param studyInstanceUid of the order; ours when no order gave one
 * @param ownStudyUid whether that UID is ours, so an order may still replace it
 * @param suiteId configured suite; absent when the location is not known to the configuration
 * @param steps what its devices are to do; empty when no device is known for it
 * @param arrivedAt when the patient came
 * @param hidden made in error (SIU^S17): kept, but no longer listed
 * @param appointmentAsOf MSH-7 of the message about the appointment that was applied last: older ones change nothing
 * @param orderAsOf the same of its order
 */
public record Procedure(
        String id,
        Optional<String> appointmentId,
        Optional<String> appointmentAlias,
        Optional<String> placerOrder,
        Optional<String> fillerOrder,
        Optional<String> accessionNumber,
        Optional<String> requestedProcedureId,
        String studyInstanceUid,
        boolean ownStudyUid,
        PatientId patient,
        Optional<String> suiteId,
        Optional<String> deviceId,
        Optional<Instant> scheduledStart,
        Optional<Duration> scheduledDuration,
        ProcedureStatus status,
        ProcedureCode code,
        String reason,
        List<StaffMember> staff,
        OrderDetails order,
        List<ScheduledStep> steps,
        Optional<Instant> arrivedAt,
        boolean hidden,
        Instant createdAt,
        Optional<Instant> appointmentAsOf,
        Optional<Instant> orderAsOf) {
    public Procedure {
        staff = List.copyOf(staff);
        steps = List.copyOf(steps);
    }

    public ProcedureDraft change() {
        return new ProcedureDraft(this);
    }

    public Procedure withStatus(ProcedureStatus next) {
        return change().status(next).build();
    }

    /** When the schedule last spoke of it. */
    public Instant asOf() {
        return appointmentAsOf
                .flatMap(a -> orderAsOf.filter(o -> o.isAfter(a)).or(() -> Optional.of(a)))
                .or(() -> orderAsOf)
                .orElse(createdAt);
    }

    /** The Study Instance UID that is ours: devices may have taken it from the worklist before an order gave another. */
    public String generatedStudyUid() {
        return Generated.studyUid(id);
    }
}
