package org.suitegateway.web.study;

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
    /** As the images say. */
    record Patient(Optional<String> id, Optional<String> issuer, Optional<String> name) {}

    /** @param score 1 to 100 */
    record Suggested(String procedureId, int score, List<String> why) {}
}
