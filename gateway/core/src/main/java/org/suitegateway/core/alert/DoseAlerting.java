package org.suitegateway.core.alert;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Ids;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.ProcedureDose;

/** Looks at what stands in the ledger and raises each rule's alert once per subject. To be called within a transaction. */
public final class DoseAlerting {
    private final List<AlertRule> rules;
    private final Alerts alerts;
    private final ProcedureDose dose;
    private final Ids ids;
    private final Clock clock;

    public DoseAlerting(List<AlertRule> rules, Alerts alerts, ProcedureDose dose, Ids ids, Clock clock) {
        this.rules = List.copyOf(rules);
        this.alerts = alerts;
        this.dose = dose;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where a rule's number comes from; empty when the rule is no longer configured. */
    public Optional<String> sourceOf(String ruleId) {
        return rules.stream()
                .filter(r -> r.id().equals(ruleId))
                .map(AlertRule::source)
                .findFirst();
    }

    public void evaluateProcedure(String procedureId) {
        dose.ofProcedure(procedureId)
                .ifPresent(d -> raise(d, new Alert.Subject(Alert.SubjectType.PROCEDURE, procedureId)));
    }

    /** For dose that belongs to no procedure yet: nobody should wait for an order to hear of it. */
    public void evaluateStudy(String studyInstanceUid) {
        dose.ofStudy(studyInstanceUid)
                .ifPresent(d -> raise(d, new Alert.Subject(Alert.SubjectType.STUDY, studyInstanceUid)));
    }

    /** Dose went from one subject to another: when nothing stands for the first any more its alerts go along. */
    public void moved(Alert.Subject from, Alert.Subject to) {
        Optional<DoseSummary> left =
                from.type() == Alert.SubjectType.PROCEDURE ? dose.ofProcedure(from.id()) : Optional.empty();
        if (left.isEmpty()) {
            alerts.move(from, to);
        }
    }

    private void raise(DoseSummary standing, Alert.Subject subject) {
        for (AlertRule rule : rules) {
            rule.firedBy(standing)
                    .ifPresent(value -> alerts.raiseOnce(new Alert(
                            ids.next(),
                            rule.id(),
                            rule.level(),
                            subject,
                            value,
                            rule.threshold(),
                            rule.quantity().unit(),
                            clock.instant(),
                            Optional.empty())));
        }
    }
}
