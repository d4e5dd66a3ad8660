package org.suitegateway.core.performed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * An N-CREATE or N-SET as it came.
 *
 * @param sopInstanceUid of the step
 * @param callingAe who sent it
 * @param created what an N-CREATE said; its procedure, times of receipt and note are not yet known
 * @param change what an N-SET said
 * @param dose what it said of the dose so far
 * @param dataSet whole, Explicit VR Little Endian without file meta information: kept, and forwarded as it is. Not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
public record StepMessage(
        String sopInstanceUid,
        String callingAe,
        Optional<PerformedStep> created,
        Optional<Change> change,
        StepDose dose,
        byte[] dataSet) {
    /** What an N-SET may tell anew; absent is not told. */
    public record Change(
            Optional<PerformedStep.Status> status,
            Optional<Instant> endedAt,
            Optional<String> description,
            Optional<ProcedureCode> discontinuationReason,
            Optional<List<PerformedStep.Series>> series) {}
}
