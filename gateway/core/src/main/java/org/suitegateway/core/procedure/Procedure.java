package org.suitegateway.core.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;

/**
 * One scheduled (or emergency) procedure of one patient in one suite: the record that images, dose and alerts hang on.
 *
 * @param appointmentId SCH-2 (else SCH-1) with its namespace, as "id^namespace"
 * @param placerOrder ORC-2 or SCH-26, as "id" (namespaces of order numbers differ between the two messages of one order)
 * @param fillerOrder ORC-3 or SCH-27
 * @param studyInstanceUid of the order; ours when no order gave one
 * @param ownStudyUid whether that UID is ours, so an order may still replace it
 * @param suiteId configured suite; absent when the location is not known to the configuration
 * @param asOf MSH-7 of the message applied last: older ones change nothing
 */
public record Procedure(
        String id,
        Optional<String> appointmentId,
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
        Instant createdAt,
        Instant asOf) {
    public Procedure {
        staff = List.copyOf(staff);
    }

    public Procedure withStatus(ProcedureStatus next) {
        return new Procedure(
                id,
                appointmentId,
                placerOrder,
                fillerOrder,
                accessionNumber,
                requestedProcedureId,
                studyInstanceUid,
                ownStudyUid,
                patient,
                suiteId,
                deviceId,
                scheduledStart,
                scheduledDuration,
                next,
                code,
                reason,
                staff,
                createdAt,
                asOf);
    }
}
