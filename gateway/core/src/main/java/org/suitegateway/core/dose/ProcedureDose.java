package org.suitegateway.core.dose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** The dose of a procedure: what stands for its studies, added up. */
public final class ProcedureDose {
    private final DoseLedger ledger;
    private final Studies studies;

    public ProcedureDose(DoseLedger ledger, Studies studies) {
        this.ledger = ledger;
        this.studies = studies;
    }

    /** Empty if no report came. An exposure that is reported in two studies counts once. */
    public Optional<DoseSummary> ofProcedure(String procedureId) {
        List<String> uids = studies.ofProcedure(procedureId).stream()
                .map(Study::studyInstanceUid)
                .toList();
        Map<String, DoseSummary> byStudy = uids.isEmpty() ? Map.of() : ledger.summaries(uids);
        return byStudy.size() < 2
                ? byStudy.values().stream().findFirst()
                : StandingDose.of(byStudy.keySet().stream()
                                .sorted()
                                .flatMap(uid -> ledger.ofStudy(uid).stream())
                                .toList())
                        .summary();
    }

    public Optional<DoseSummary> ofStudy(String studyInstanceUid) {
        return Optional.ofNullable(ledger.summaries(List.of(studyInstanceUid)).get(studyInstanceUid));
    }
}
