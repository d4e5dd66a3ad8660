package org.suitegateway.core.dose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/**
 * The dose of a procedure: what stands of all that its studies and its performed steps say. A step of which the wrong worklist entry was
 * selected says nothing of this procedure. Thread-safe.
 */
public final class ProcedureDose {
    private final DoseLedger ledger;
    private final Studies studies;
    private final PerformedSteps steps;

    public ProcedureDose(DoseLedger ledger, Studies studies, PerformedSteps steps) {
        this.ledger = ledger;
        this.studies = studies;
        this.steps = steps;
    }

    /** Under what the ledger has this procedure's dose, if it has any. */
    public List<String> keys(String procedureId) {
        return Stream.concat(
                        studies.ofProcedure(procedureId).stream().map(Study::studyInstanceUid),
                        steps.ofProcedure(procedureId).stream()
                                .filter(s -> !s.wrongEntry())
                                .map(PerformedStep::sopInstanceUid))
                .toList();
    }

    /** Empty if no dose was reported. An exposure that is reported twice counts once. */
    public Optional<DoseSummary> ofProcedure(String procedureId) {
        return ofKeys(keys(procedureId));
    }

    public Optional<DoseSummary> ofStudy(String studyInstanceUid) {
        return Optional.ofNullable(ledger.summaries(List.of(studyInstanceUid)).get(studyInstanceUid));
    }

    Optional<DoseSummary> ofKeys(List<String> keys) {
        Map<String, DoseSummary> byKey = keys.isEmpty() ? Map.of() : ledger.summaries(keys);
        return byKey.size() < 2
                ? byKey.values().stream().findFirst()
                : StandingDose.of(ledger.outlines(byKey.keySet())).summary();
    }

    /** Everything in the ledger about a procedure, and what stands of it. */
    public Account account(String procedureId) {
        List<String> keys = keys(procedureId);
        List<DoseLedger.Entry> entries = keys.isEmpty() ? List.of() : ledger.entries(keys);
        return new Account(entries, StandingDose.of(entries));
    }

    /** The same of a study. */
    public Account accountOfStudy(String studyInstanceUid) {
        List<DoseLedger.Entry> entries = ledger.entries(List.of(studyInstanceUid));
        return new Account(entries, StandingDose.of(entries));
    }

    /** @param entries in order of receipt */
    public record Account(List<DoseLedger.Entry> entries, StandingDose standing) {}
}
