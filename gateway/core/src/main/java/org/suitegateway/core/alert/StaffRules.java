package org.suitegateway.core.alert;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.StaffAmounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.time.ClinicZone;

/**
 * Rules on what somebody who works here got. Badge results come weeks late, so the periods of the year before are looked at as well; each
 * period is an occasion of its own. Thread-safe.
 */
public final class StaffRules {
    private static final int MONTHS = 13;
    private static final int QUARTERS = 5;

    private final AlertRules rules;
    private final Alerts alerts;
    private final StaffDirectory directory;
    private final StaffAmounts amounts;
    private final Settling settling;
    private final ClinicZone zone;
    private final Clock clock;

    public StaffRules(
            AlertRules rules,
            Alerts alerts,
            StaffDirectory directory,
            StaffAmounts amounts,
            Settling settling,
            ClinicZone zone,
            Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.directory = directory;
        this.amounts = amounts;
        this.settling = settling;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param on the last day of the window that is asked for */
    private record Span(LocalDate on, String occasion) {}

    void settle(String staffId) {
        List<AlertRule> on = rules.rules().stream().filter(AlertRule::onStaff).toList();
        Optional<StaffPerson> found = on.isEmpty() ? Optional.empty() : directory.find(staffId);
        if (found.isEmpty()) {
            return;
        }
        StaffPerson person = found.get();
        Alert.Subject subject = new Alert.Subject(Alert.SubjectType.STAFF, person.id());
        alerts.takeTurns(subject);
        directory.allIds(person.id()).stream()
                .filter(id -> !id.equals(person.id()))
                .flatMap(id -> alerts.of(new Alert.Subject(Alert.SubjectType.STAFF, id)).stream())
                .forEach(a -> takeOver(a, subject));
        List<Alert> known = alerts.of(subject);
        LocalDate today = zone.dayOf(clock.instant());
        for (AlertRule rule : on) {
            List<Span> spans = spans(rule.window(), person, today);
            boolean meant = AlertScope.covers(rule.scope().roles(), Set.of(person.role()));
            List<Reading> readings = meant ? readings(rule, person, spans) : List.of();
            Set<String> looked = spans.stream().map(Span::occasion).collect(Collectors.toSet());
            settling.settle(rule, subject, known, t -> readings, looked::contains);
        }
    }

    private void takeOver(Alert alert, Alert.Subject subject) {
        if (!alerts.move(alert.id(), subject, clock.instant())) {
            alerts.withdraw(
                    alert.id(),
                    alert.course().latest(),
                    AlertTrace.GATEWAY,
                    "the person has the same alert",
                    clock.instant());
        }
    }

    private List<Reading> readings(AlertRule rule, StaffPerson person, List<Span> spans) {
        ProtectedQuantity quantity = rule.quantity().ofStaff().orElseThrow();
        List<Reading> found = new ArrayList<>();
        for (Span span : spans) {
            Optional<DoseEquivalent> amount = rule.window().projected()
                    ? amounts.projected(person.id(), quantity, span.on())
                    : rule.window().staff().flatMap(w -> amounts.used(person.id(), quantity, w, span.on()));
            amount.ifPresent(a -> found.add(new Reading(span.occasion(), a.mSv(), span.occasion())));
        }
        return found;
    }

    private static List<Span> spans(AlertWindow window, StaffPerson person, LocalDate today) {
        if (window.projected()) {
            return List.of(new Span(today, today.getYear() + " projected"));
        }
        return switch (window.staff().orElse(Window.CALENDAR_YEAR)) {
            case MONTH -> months(today);
            case QUARTER -> quarters(today);
            case CALENDAR_YEAR, ROLLING_12_MONTHS, FIVE_YEARS ->
                List.of(
                        new Span(today, String.valueOf(today.getYear())),
                        new Span(LocalDate.of(today.getYear() - 1, 12, 31), String.valueOf(today.getYear() - 1)));
            case PREGNANCY ->
                person.pregnancies().stream()
                        .filter(p -> p.standsOn(today))
                        .map(Pregnancy::declared)
                        .map(declared -> new Span(today, "declared " + declared))
                        .toList();
        };
    }

    private static List<Span> months(LocalDate today) {
        List<Span> spans = new ArrayList<>();
        YearMonth month = YearMonth.from(today);
        for (int i = 0; i < MONTHS; i++) {
            YearMonth one = month.minusMonths(i);
            spans.add(new Span(i == 0 ? today : one.atEndOfMonth(), one.toString()));
        }
        return spans;
    }

    private static List<Span> quarters(LocalDate today) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < QUARTERS; i++) {
            LocalDate day = today.minusMonths(3L * i);
            YearMonth last = YearMonth.of(day.getYear(), 3 * day.get(IsoFields.QUARTER_OF_YEAR));
            spans.add(new Span(
                    i == 0 ? today : last.atEndOfMonth(),
                    String.format(Locale.ROOT, "%d-Q%d", day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR))));
        }
        return spans;
    }
}
