package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;

/**
 * Looks at what stands in the ledger, within the transaction that changed it: rules on the dose of one procedure are settled at once; what
 * takes longer (irradiation events, skin dose, a patient's or a staff member's window) is noted as due, see {@link AlertEvaluation}.
 * Whoever changes what a rule looks at calls the method named after it. All of it comes at the end of that transaction, turns before
 * what is settled and that before what is due, each in one order: two that change the same procedures never wait for each other.
 * Thread-safe.
 */
public final class DoseAlerting {
    private final AlertRules rules;
    private final Alerts alerts;
    private final FollowUpTasks tasks;
    private final AlertsDue due;
    private final ProcedureDose dose;
    private final DosePlaces places;
    private final Participations participations;
    private final Settling settling;
    private final Transactions transactions;
    private final Clock clock;

    public DoseAlerting(
            AlertRules rules,
            Alerts alerts,
            FollowUpTasks tasks,
            AlertsDue due,
            ProcedureDose dose,
            DosePlaces places,
            Participations participations,
            Settling settling,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.tasks = tasks;
        this.due = due;
        this.dose = dose;
        this.places = places;
        this.participations = participations;
        this.settling = settling;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where a rule's numbers come from; empty when the rule is no longer configured. */
    public Optional<String> sourceOf(String ruleId) {
        return rules.find(ruleId).map(AlertRule::source);
    }

    public void evaluateProcedure(String procedureId) {
        evaluate(new Alert.Subject(Alert.SubjectType.PROCEDURE, procedureId));
    }

    /** Several, in an order that all take. */
    public void evaluateProcedures(Collection<String> procedureIds) {
        new TreeSet<>(procedureIds).forEach(this::evaluateProcedure);
    }

    /** For dose that belongs to no procedure yet: nobody should wait for an order to hear of it. */
    public void evaluateStudy(String studyInstanceUid) {
        evaluate(new Alert.Subject(Alert.SubjectType.STUDY, studyInstanceUid));
    }

    /** Several, in an order that all take. */
    public void evaluateStudies(Collection<String> studyInstanceUids) {
        new TreeSet<>(studyInstanceUids).forEach(this::evaluateStudy);
    }

    /** Dose went from one subject to another: when nothing stands for the first any more its alerts and tasks go along. */
    public void moved(Alert.Subject from, Alert.Subject to) {
        Optional<DoseSummary> left =
                from.type() == Alert.SubjectType.PROCEDURE ? dose.ofProcedure(from.id()) : Optional.empty();
        if (left.isPresent()) {
            return;
        }
        for (Alert alert : alerts.of(from)) {
            Optional<AlertRule> rule = rules.find(alert.rule());
            if (rule.map(r -> r.quantity().goesWithDose()).orElse(true)
                    && !alerts.move(alert.id(), to, clock.instant())) {
                alerts.withdraw(
                        alert.id(),
                        alert.course().latest(),
                        AlertTrace.GATEWAY,
                        "where its dose belongs now there is the same alert",
                        clock.instant());
            }
        }
        tasks.move(from, to);
    }

    /** The procedure is another one now, or at another time. */
    public void procedureChanged(String procedureId, PatientId patient) {
        if (rules.rules().stream().anyMatch(r -> r.enabled() && r.scope().isAboutPlaces())) {
            mark(AlertsDue.Kind.PROCEDURE, procedureId);
        }
        patientChanged(patient);
        teamChanged(procedureId);
    }

    /** Identifiers, dose or corticosteroids of a patient changed. */
    public void patientChanged(PatientId patient) {
        if (rules.rules().stream().anyMatch(AlertRule::onPatient)) {
            mark(AlertsDue.Kind.PATIENT, PatientSubject.id(patient));
        }
    }

    /** Badge results or estimates of somebody who works here changed, or who it is. */
    public void staffChanged(String staffId) {
        if (rules.rules().stream().anyMatch(AlertRule::onStaff)) {
            mark(AlertsDue.Kind.STAFF, staffId);
        }
    }

    /** The estimates of all who were at a procedure follow its dose and its day. */
    private void teamChanged(String procedureId) {
        if (rules.rules().stream().anyMatch(AlertRule::onStaff)) {
            participations.ofProcedure(procedureId).stream()
                    .map(Participation::staffId)
                    .distinct()
                    .sorted()
                    .forEach(this::staffChanged);
        }
    }

    /** The peak skin dose of what lies under a key of the ledger was computed. */
    public void skinDoseComputed(String key) {
        if (rules.rules().stream().anyMatch(r -> r.enabled() && r.quantity() == AlertQuantity.PEAK_SKIN_DOSE)) {
            mark(places.ofKey(key));
        }
    }

    private void evaluate(Alert.Subject subject) {
        String name = subject.type() + " " + subject.id();
        transactions.atEnd("alerts 1 turn " + name, () -> alerts.takeTurns(subject));
        transactions.atEnd("alerts 2 settle " + name, () -> evaluateNow(subject));
    }

    private void evaluateNow(Alert.Subject subject) {
        settleAtOnce(subject);
        List<AlertRule> all = rules.rules();
        if (all.stream().anyMatch(AlertRule::onDoseLater)) {
            mark(subject);
        }
        if (all.stream().anyMatch(r -> r.onPatient() && onDose(r.quantity()))) {
            places.of(subject).patient().ifPresent(this::patientChanged);
        }
        if (subject.type() == Alert.SubjectType.PROCEDURE) {
            teamChanged(subject.id());
        }
    }

    private static boolean onDose(AlertQuantity quantity) {
        return quantity == AlertQuantity.REFERENCE_AIR_KERMA
                || quantity == AlertQuantity.DOSE_AREA_PRODUCT
                || quantity == AlertQuantity.FLUOROSCOPY_TIME;
    }

    private void mark(Alert.Subject subject) {
        mark(
                subject.type() == Alert.SubjectType.PROCEDURE ? AlertsDue.Kind.PROCEDURE : AlertsDue.Kind.STUDY,
                subject.id());
    }

    private void mark(AlertsDue.Kind kind, String id) {
        transactions.atEnd("alerts 3 due " + kind + " " + id, () -> due.mark(kind, id));
    }

    /** The rules whose amounts are in the summary; @return what stands */
    Optional<DoseSummary> settleAtOnce(Alert.Subject subject) {
        alerts.takeTurns(subject); // before anything is read: another node may just be adding to it
        Optional<DoseSummary> standing = subject.type() == Alert.SubjectType.PROCEDURE
                ? dose.ofProcedure(subject.id())
                : places.isWithoutProcedure(subject.id()) ? dose.ofStudy(subject.id()) : Optional.empty();
        List<AlertRule> atOnce =
                rules.rules().stream().filter(AlertRule::onDoseAtOnce).toList();
        List<Alert> known = atOnce.isEmpty() ? List.of() : alerts.of(subject);
        Optional<DosePlaces.Place> place = Optional.empty();
        for (AlertRule rule : atOnce) {
            Optional<BigDecimal> value = standing.flatMap(d -> DoseAmounts.of(rule.quantity(), d));
            boolean counts = value.isPresent() && DosePlaces.counts(rule.scope(), standing);
            if (counts && rule.scope().isAboutPlaces()) {
                place = place.or(() -> Optional.of(places.of(subject)));
                counts = place.orElseThrow().within(rule.scope());
            }
            settling.settle(rule, subject, known, counts ? List.of(Reading.of(value.orElseThrow())) : List.of());
        }
        return standing;
    }
}
