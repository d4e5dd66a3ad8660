package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.dose.StandingEvent;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** All rules on the dose of a procedure or study, also those that take longer. Thread-safe. */
public final class DoseRules {
    private final AlertRules rules;
    private final Alerts alerts;
    private final DoseAlerting atOnce;
    private final ProcedureDose dose;
    private final SkinDoseDesk skinDose;
    private final TypicalDose typical;
    private final DosePlaces places;
    private final Settling settling;

    public DoseRules(
            AlertRules rules,
            Alerts alerts,
            DoseAlerting atOnce,
            ProcedureDose dose,
            SkinDoseDesk skinDose,
            TypicalDose typical,
            DosePlaces places,
            Settling settling) {
        this.rules = rules;
        this.alerts = alerts;
        this.atOnce = atOnce;
        this.dose = dose;
        this.skinDose = skinDose;
        this.typical = typical;
        this.places = places;
        this.settling = settling;
    }

    void settle(Alert.Subject subject) {
        Optional<DoseSummary> standing = atOnce.settleAtOnce(subject);
        List<AlertRule> later =
                rules.rules().stream().filter(AlertRule::onDoseLater).toList();
        if (later.isEmpty()) {
            return;
        }
        List<Alert> known = alerts.of(subject);
        DosePlaces.Place place = places.of(subject);
        boolean ofEvents = later.stream().anyMatch(r -> r.subject() == RuleSubject.EVENT);
        List<StandingEvent> events = ofEvents && standing.isPresent() ? events(subject) : List.of();
        for (AlertRule rule : later) {
            boolean counts =
                    standing.isPresent() && place.within(rule.scope()) && DosePlaces.counts(rule.scope(), standing);
            Optional<Reading> reading =
                    counts ? reading(rule, subject, standing.orElseThrow(), place, events) : Optional.empty();
            settling.settle(rule, subject, known, reading.map(List::of).orElse(List.of()));
        }
    }

    private Optional<Reading> reading(
            AlertRule rule,
            Alert.Subject subject,
            DoseSummary standing,
            DosePlaces.Place place,
            List<StandingEvent> events) {
        return switch (rule.quantity()) {
            case PEAK_SKIN_DOSE ->
                peak(subject)
                        .filter(p -> !p.upperBound() || rule.scope().upperBounds())
                        .map(p -> new Reading("", p.amount().mGy(), p.upperBound() ? "upper bound" : "estimate"));
            case TIMES_TYPICAL_DAP -> timesTypical(standing, place);
            default -> most(rule.quantity(), events);
        };
    }

    private List<StandingEvent> events(Alert.Subject subject) {
        return subject.type() == Alert.SubjectType.PROCEDURE
                ? dose.account(subject.id()).standing().events()
                : dose.accountOfStudy(subject.id()).standing().events();
    }

    private static Optional<Reading> most(AlertQuantity quantity, List<StandingEvent> events) {
        record Of(int number, BigDecimal amount) {}
        Optional<Of> most = Optional.empty();
        for (int i = 0; i < events.size(); i++) {
            int number = i + 1;
            Optional<Of> one = DoseAmounts.of(quantity, events.get(i).event()).map(a -> new Of(number, a));
            Optional<Of> before = most;
            most = one.filter(o -> before.filter(b -> b.amount().compareTo(o.amount()) >= 0)
                            .isEmpty())
                    .or(() -> before);
        }
        return most.map(m -> new Reading("", m.amount(), "irradiation event " + m.number() + " of " + events.size()));
    }

    private Optional<SkinDoses.Peak> peak(Alert.Subject subject) {
        if (subject.type() == Alert.SubjectType.PROCEDURE) {
            return skinDose.ofProcedure(subject.id());
        }
        Map<String, SkinDoses.Peak> found = skinDose.peaks(List.of(subject.id()));
        return found.values().stream().max(Comparator.comparing(SkinDoses.Peak::amount));
    }

    private Optional<Reading> timesTypical(DoseSummary standing, DosePlaces.Place place) {
        if (standing.source() == DoseSource.IMAGE_HEADER) {
            return Optional.empty(); // a lower bound is not compared
        }
        return standing.dap().flatMap(dap -> place.codes().stream()
                .flatMap(code -> typical.of(code).stream())
                .findFirst()
                .map(t -> new Reading("", times(dap, t), t.words())));
    }

    private static BigDecimal times(DoseAreaProduct dap, TypicalDose.Typical typical) {
        return dap.gyCm2()
                .divide(typical.dapGyCm2(), MathContext.DECIMAL32)
                .setScale(2, java.math.RoundingMode.HALF_EVEN);
    }
}
