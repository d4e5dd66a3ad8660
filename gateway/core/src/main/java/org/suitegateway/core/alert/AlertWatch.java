package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.time.Interval;

/**
 * What time brings about: escalations, live dose rates, callers at the door, reports that did not come, quality assurance that is due.
 * Each method may be called again and again, by several nodes too. Thread-safe.
 */
public final class AlertWatch {
    private static final int AT_ONCE = 50;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final BigDecimal MSV_PER_SV = BigDecimal.valueOf(1000);
    private static final Period USUAL = Period.ofDays(30);
    // An alert about an exposure that is as old as the window is left as it is, not withdrawn: so one looks back
    // farther.
    private static final Period BEYOND = Period.ofDays(7);

    private final AlertRules rules;
    private final Alerts alerts;
    private final AlertsDue due;
    private final AlertNotices notices;
    private final Settling settling;
    private final Clinic clinic;
    private final Procedures procedures;
    private final DeviceDose devices;
    private final Sightings sightings;
    private final QualityDues quality;
    private final Staff staff;
    private final Transactions transactions;
    private final Clock clock;

    /** What is known of people who work here. */
    public record Staff(StaffDirectory directory, Participations participations, LiveDoses live) {}

    public AlertWatch(
            AlertRules rules,
            Alerts alerts,
            AlertsDue due,
            AlertNotices notices,
            Settling settling,
            Clinic clinic,
            Procedures procedures,
            DeviceDose devices,
            Sightings sightings,
            QualityDues quality,
            Staff staff,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.due = due;
        this.notices = notices;
        this.settling = settling;
        this.clinic = clinic;
        this.procedures = procedures;
        this.devices = devices;
        this.sightings = sightings;
        this.quality = quality;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    private List<AlertRule> on(AlertQuantity quantity) {
        return rules.rules().stream()
                .filter(r -> r.enabled() && r.quantity() == quantity)
                .toList();
    }

    /** Tells others of alerts that nobody acknowledged. */
    public void escalate() {
        for (Alert alert : alerts.toEscalate(clock.instant(), AT_ONCE)) {
            transactions.run(() -> escalate(alert));
        }
    }

    private void escalate(Alert alert) {
        Optional<AlertCalls> calls = rules.find(alert.rule()).map(AlertRule::calls);
        Optional<AlertCalls.Escalation> escalation = calls.flatMap(AlertCalls::escalation);
        int done = alert.course().escalations();
        if (escalation.filter(e -> done < e.times()).isEmpty()) {
            alerts.escalateAt(alert.id(), Optional.empty());
            return;
        }
        AlertCalls.Escalation how = escalation.orElseThrow();
        Instant now = clock.instant();
        Optional<Instant> next = done + 1 < how.times() ? Optional.of(now.plus(how.after())) : Optional.empty();
        if (alerts.escalate(alert.id(), done, how.to(), now, next)) {
            notices.owe(
                    alert.id(),
                    AlertNotices.Kind.ESCALATED,
                    done + 1,
                    how.to(),
                    calls.orElseThrow().notBefore(alert.level(), now, clinic.zone()));
        }
    }

    /** The live dosimeters of those who are at the procedure that runs in each suite. */
    public void liveDoseRates() {
        List<AlertRule> on = on(AlertQuantity.LIVE_DOSE_RATE);
        List<LiveDoses.Now> heard =
                on.isEmpty() ? List.of() : staff.live().now(clock.instant().minus(FRESH));
        if (heard.isEmpty()) {
            return;
        }
        Map<String, BigDecimal> rates = new HashMap<>();
        heard.forEach(n -> n.staffId().ifPresent(id -> rates.merge(current(id), n.rate(), BigDecimal::max)));
        for (Suite suite : clinic.suites()) {
            for (Procedure procedure : running(suite)) {
                List<Participation> there = staff.participations().ofProcedure(procedure.id());
                for (AlertRule rule : on) {
                    there.stream()
                            .filter(p -> AlertScope.covers(rule.scope().roles(), Set.of(p.role())))
                            .flatMap(p -> Optional.ofNullable(rates.get(current(p.staffId()))).stream())
                            .max(BigDecimal::compareTo)
                            .filter(rate -> AlertScope.covers(rule.scope().suites(), Set.of(suite.id())))
                            .ifPresent(rate -> settle(
                                    rule,
                                    new Alert.Subject(Alert.SubjectType.SUITE, suite.id()),
                                    new Reading(procedure.id(), rate.multiply(MSV_PER_SV), "live dosimeter")));
                }
            }
        }
    }

    private String current(String staffId) {
        return staff.directory().find(staffId).map(StaffPerson::id).orElse(staffId);
    }

    private List<Procedure> running(Suite suite) {
        return procedures
                .search(
                        new Procedures.Filter(
                                Optional.of(clock.instant().minus(Duration.ofDays(1))),
                                Optional.empty(),
                                Optional.of(suite.id()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ProcedureStatus.IN_PROGRESS)),
                        Page.Request.first(AT_ONCE))
                .items();
    }

    private void settle(AlertRule rule, Alert.Subject subject, Reading reading) {
        boolean reached = rule.thresholds().stream().anyMatch(t -> t.stepsReached(reading.value(), false) > 0);
        if (reached) {
            transactions.run(() -> {
                alerts.takeTurns(subject);
                settling.settle(rule, subject, alerts.of(subject), List.of(reading));
            });
        }
    }

    /** Who was refused and is not configured; when it is, the alert goes. */
    public void callersAtTheDoor() {
        for (AlertRule rule : on(AlertQuantity.REFUSED_CALLS)) {
            Map<String, Integer> calls = new HashMap<>();
            sightings.unknownCallers().stream()
                    .filter(c -> !c.callingAe().isBlank()
                            && clinic.deviceByAe(c.callingAe()).isEmpty())
                    .forEach(c -> calls.merge(c.callingAe(), c.times(), Integer::sum));
            Map<String, Alert> standing = new HashMap<>();
            alerts.standingOf(rule.id()).forEach(a -> standing.put(a.subject().id(), a));
            calls.forEach((ae, times) -> {
                Alert there = standing.get(ae);
                boolean more = there == null
                        || there.course()
                                .latest()
                                .filter(l -> l.compareTo(BigDecimal.valueOf(times)) >= 0)
                                .isEmpty();
                if (more) {
                    settle(
                            rule,
                            new Alert.Subject(Alert.SubjectType.DEVICE, ae),
                            new Reading("", BigDecimal.valueOf(times), "unknown caller"));
                }
            });
            standing.values().stream()
                    .filter(a -> clinic.deviceByAe(a.subject().id()).isPresent())
                    .forEach(a -> transactions.run(() -> settling.withdraw(rule, a, "the device is configured now")));
        }
    }

    /** Exposures of which no dose report came. */
    public void missingReports() {
        Instant now = clock.instant();
        for (AlertRule rule : on(AlertQuantity.REPORT_MISSING)) {
            Period window = rule.window().patient().orElse(USUAL);
            Instant from = now.minus(days(window.plus(BEYOND)));
            Map<Alert.Subject, Reading> missing = new HashMap<>();
            Optional<String> cursor = Optional.empty();
            do {
                Page<DoseSamples.Missing> page =
                        devices.overdue(new Interval(from, now), new Page.Request(Page.Request.MAX, cursor));
                page.items().stream()
                        .filter(m -> within(rule.scope(), m))
                        .forEach(m -> missing.merge(
                                subject(m),
                                new Reading(
                                        "",
                                        BigDecimal.valueOf(
                                                Duration.between(m.at(), now).toHours()),
                                        m.weaker()
                                                .map(w -> "other sources say something")
                                                .orElse("nothing known")),
                                (a, b) -> a.value().compareTo(b.value()) >= 0 ? a : b));
                cursor = page.next();
            } while (cursor.isPresent());
            settleAll(
                    rule,
                    missing,
                    a -> a.raisedAt().isBefore(now.minus(days(window))),
                    "a dose report came, or nothing of the exposure is left");
        }
    }

    private static Duration days(Period window) {
        return Duration.ofDays(window.toTotalMonths() * 31 + window.getDays());
    }

    private boolean within(AlertScope scope, DoseSamples.Missing missing) {
        return AlertScope.covers(
                scope.devices(),
                clinic.deviceByAe(missing.callingAe())
                        .map(Device::id)
                        .map(Set::of)
                        .orElse(Set.of()));
    }

    private static Alert.Subject subject(DoseSamples.Missing missing) {
        return missing.procedureId()
                .map(id -> new Alert.Subject(Alert.SubjectType.PROCEDURE, id))
                .orElseGet(() -> new Alert.Subject(Alert.SubjectType.STUDY, missing.key()));
    }

    /** Devices and other equipment whose quality assurance is due, or failed. One of which nobody entered any is unknown, not overdue. */
    public void qualityAssurance() {
        List<AlertRule> on = on(AlertQuantity.QA_OVERDUE);
        Map<String, QualityDues.Overdue> overdue = on.isEmpty() ? Map.of() : quality.overdue();
        for (AlertRule rule : on) {
            Map<Alert.Subject, Reading> readings = new HashMap<>();
            overdue.forEach((equipment, how) -> {
                if (AlertScope.covers(rule.scope().devices(), Set.of(equipment))) {
                    readings.put(
                            new Alert.Subject(Alert.SubjectType.DEVICE, equipment),
                            new Reading("", how.days(), how.detail()));
                }
            });
            settleAll(rule, readings, a -> false, "nothing of it is due any more, or it is out of service");
        }
    }

    private void settleAll(AlertRule rule, Map<Alert.Subject, Reading> readings, Predicate<Alert> leave, String gone) {
        List<Alert> standing = alerts.standingOf(rule.id());
        Set<Alert.Subject> known = new HashSet<>();
        standing.forEach(a -> known.add(a.subject()));
        readings.forEach((subject, reading) -> {
            boolean reached = rule.thresholds().stream().anyMatch(t -> t.stepsReached(reading.value(), false) > 0);
            if (reached || known.contains(subject)) {
                transactions.run(() -> {
                    alerts.takeTurns(subject);
                    settling.settle(rule, subject, alerts.of(subject), List.of(reading));
                });
            }
        });
        standing.stream()
                .filter(a -> !readings.containsKey(a.subject()) && !leave.test(a))
                .forEach(a -> transactions.run(() -> settling.withdraw(rule, a, gone)));
    }

    /** Everybody who works here: what is projected, and what estimates fill, changes with the days. */
    public void everybody() {
        if (rules.rules().stream().noneMatch(AlertRule::onStaff)) {
            return;
        }
        Optional<String> cursor = Optional.empty();
        do {
            Page<StaffPerson> page = staff.directory().list(new Page.Request(Page.Request.MAX, cursor));
            transactions.run(() -> page.items().forEach(p -> due.mark(AlertsDue.Kind.STAFF, p.id())));
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
