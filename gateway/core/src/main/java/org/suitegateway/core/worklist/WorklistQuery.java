package org.suitegateway.core.worklist;

import java.time.Instant;
import java.util.Optional;

/**
 * What a device asks for, as far as it narrows the search; absent parts do not.
 *
 * @param callingAe who asks
 * @param stationAe (0040,0001), without wildcards
 * @param from start at or after
 * @param to start before
 * @param name see {@link Worklist.Filter}
 */
public record WorklistQuery(
        String callingAe,
        Optional<String> stationAe,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> modality,
        Optional<String> patientId,
        Optional<String> accessionNumber,
        Optional<String> requestedProcedureId,
        Optional<String> scheduledStepId,
        Optional<String> studyInstanceUid,
        Optional<String> name) {}
