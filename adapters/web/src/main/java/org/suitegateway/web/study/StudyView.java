package org.suitegateway.web.study;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;

/** {@code studies} in the API. @param suggestions procedures it may belong to, best first; of unlinked studies only */
record StudyView(
        String studyInstanceUid,
        String modality,
        int instances,
        int conflicts,
        Optional<String> description,
        Optional<String> accessionNumber,
        Patient patient,
        String callingAe,
        Optional<String> suiteId,
        String at,
        String firstReceivedAt,
        String lastReceivedAt,
        boolean linked,
        Optional<String> procedureId,
        Optional<String> linkedBy,
        Optional<String> linkedByPerson,
        Optional<String> linkedAt,
        Optional<String> note,
        Optional<List<Suggested>> suggestions) {
    /** One study with every decision about it, oldest first. */
    record Whole(@JsonUnwrapped StudyView study, Optional<OrderReferenceView> order, List<DecisionView> decisions) {}

    /** Which order its objects say they were made for. */
    record OrderReferenceView(
            Optional<String> issuerOfAccession,
            Optional<String> requestedProcedureId,
            Optional<String> scheduledStepId,
            Optional<String> performedStepUid) {}

    /**
     * A link made or ended.
     *
     * @param from the procedure it was linked to before
     * @param to the procedure it is linked to since
     * @param linkedBy absent when a rule took the link away
     * @param person absent when a rule decided
     */
    record DecisionView(
            String at,
            Optional<String> from,
            Optional<String> to,
            Optional<String> linkedBy,
            Optional<String> person,
            Optional<String> why) {}

    /** As the images say. */
    record Patient(Optional<String> id, Optional<String> issuer, Optional<String> name) {}

    /** @param score 1 to 100 */
    record Suggested(String procedureId, int score, List<String> why) {}
}
