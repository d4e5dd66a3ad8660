package org.suitegateway.core.performed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * One Modality Performed Procedure Step as its device told it so far (PS3.3 C.4.13 to C.4.16). Texts that were not told are empty.
 *
 * @param sopInstanceUid (0008,0018), as affected or requested SOP Instance UID
 * @param callingAe who sent the N-CREATE
 * @param stationAe (0040,0241)
 * @param stationName (0040,0242)
 * @param location (0040,0243)
 * @param stepId (0040,0253)
 * @param startedAt (0040,0244), (0040,0245)
 * @param endedAt (0040,0250), (0040,0251)
 * @param description (0040,0254)
 * @param discontinuationReason (0040,0281)
 * @param scheduled (0040,0270): what it was to do; empty for an unscheduled step
 * @param series (0040,0340)
 * @param procedureId the procedure it was found to belong to
 * @param note why it has none, or why that is doubtful; empty if there is nothing to say
 */
public record PerformedStep(
        String sopInstanceUid,
        Status status,
        String callingAe,
        String stationAe,
        String stationName,
        String location,
        String modality,
        String stepId,
        String description,
        String patientId,
        String issuerOfPatientId,
        PersonName patientName,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        ProcedureCode discontinuationReason,
        List<Scheduled> scheduled,
        List<Series> series,
        Optional<String> procedureId,
        String note,
        Instant receivedAt,
        Instant changedAt) {
    /** (0040,0252). */
    public enum Status {
        IN_PROGRESS,
        COMPLETED,
        DISCONTINUED;

        public boolean ended() {
            return this != IN_PROGRESS;
        }
    }

    /** An item of the Scheduled Step Attributes Sequence. */
    public record Scheduled(
            String studyInstanceUid, String accessionNumber, String requestedProcedureId, String scheduledStepId) {}

    /**
     * An item of the Performed Series Sequence.
     *
     * @param performingPhysician (0008,1050), a PN value
     * @param operators (0008,1070), PN values
     * @param instances how many are referenced
     */
    public record Series(
            String seriesInstanceUid,
            String description,
            String protocol,
            String performingPhysician,
            List<String> operators,
            int instances) {
        public Series {
            operators = List.copyOf(operators);
        }
    }

    /** PS3.16 CID 9300, 110514 DCM: the operator chose another patient's line of the worklist. */
    public static final String WRONG_WORKLIST_ENTRY = "110514";

    public PerformedStep {
        scheduled = List.copyOf(scheduled);
        series = List.copyOf(series);
    }

    public boolean wrongEntry() {
        return status == Status.DISCONTINUED
                && discontinuationReason.value().equals(WRONG_WORKLIST_ENTRY)
                && discontinuationReason.scheme().equals("DCM");
    }

    /** The same with what was found about its place. */
    public PerformedStep belonging(Optional<String> procedure, String why) {
        return new PerformedStep(
                sopInstanceUid,
                status,
                callingAe,
                stationAe,
                stationName,
                location,
                modality,
                stepId,
                description,
                patientId,
                issuerOfPatientId,
                patientName,
                startedAt,
                endedAt,
                discontinuationReason,
                scheduled,
                series,
                procedure,
                why,
                receivedAt,
                changedAt);
    }

    /** After an N-SET: what it tells replaces what was told. */
    public PerformedStep changed(StepMessage.Change change, Instant at) {
        return new PerformedStep(
                sopInstanceUid,
                change.status().orElse(status),
                callingAe,
                stationAe,
                stationName,
                location,
                modality,
                stepId,
                change.description().orElse(description),
                patientId,
                issuerOfPatientId,
                patientName,
                startedAt,
                change.endedAt().or(this::endedAt),
                change.discontinuationReason().orElse(discontinuationReason),
                scheduled,
                change.series().orElse(series),
                procedureId,
                note,
                receivedAt,
                at);
    }
}
