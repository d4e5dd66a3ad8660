package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.suitegateway.core.Ids;
import org.suitegateway.core.time.ClinicZone;

/**
 * Makes the alerts of a rule and a subject what the amounts say now: missing ones are raised, those that came back are reopened, those
 * below their threshold are withdrawn. It looks only at the amounts as they stand, so the order in which they came leaves no difference.
 * To be called within a transaction, after the subject's turn was taken. Thread-safe.
 */
public final class Settling {
    private final Alerts alerts;
    private final FollowUpTasks tasks;
    private final AlertNotices notices;
    private final ClinicZone zone;
    private final Ids ids;
    private final Clock clock;

    public Settling(Alerts alerts, FollowUpTasks tasks, AlertNotices notices, ClinicZone zone, Ids ids, Clock clock) {
        this.alerts = alerts;
        this.tasks = tasks;
        this.notices = notices;
        this.zone = zone;
        this.ids = ids;
        this.clock = clock;
    }

    private record Key(AlertLevel level, int step, String occasion) {
        static Key of(Alert alert) {
            return new Key(alert.level(), alert.mark().step(), alert.mark().occasion());
        }
    }

    private record Wanted(Reading reading, BigDecimal threshold) {}

    /** @param known all alerts of the subject @param readings none when the amount is not known */
    void settle(AlertRule rule, Alert.Subject subject, List<Alert> known, List<Reading> readings) {
        settle(rule, subject, known, threshold -> readings, occasion -> true);
    }

    /**
     * @param readings for a threshold
     * @param looked which occasions were looked at: alerts of others stay as they are
     */
    void settle(
            AlertRule rule,
            Alert.Subject subject,
            List<Alert> known,
            Function<AlertThreshold, List<Reading>> readings,
            Predicate<String> looked) {
        Map<String, Reading> byOccasion = new LinkedHashMap<>();
        Map<Key, Wanted> wanted = wanted(rule, readings, byOccasion);
        Map<Key, Alert> there = new LinkedHashMap<>();
        known.stream().filter(a -> a.rule().equals(rule.id())).forEach(a -> there.put(Key.of(a), a));
        Instant now = clock.instant();

        List<Alert> risen = new ArrayList<>();
        wanted.forEach((key, want) -> {
            Alert alert = there.get(key);
            if (alert == null) {
                Alert fresh = fresh(rule, subject, key, want, now);
                if (alerts.raiseOnce(fresh)) {
                    risen.add(fresh);
                }
            } else if (alert.course().state() == AlertState.WITHDRAWN) {
                if (alerts.reopen(alert.id(), want.reading().value(), "the amount reached the threshold again", now)) {
                    risen.add(alert);
                }
            } else if (isNews(rule, alert, want.reading().value())) {
                alerts.note(alert.id(), want.reading().value(), now);
            }
        });
        risen.forEach(a -> followUp(rule, a, now));
        risen.stream()
                .max(Comparator.comparing(Alert::level)
                        .thenComparing(a -> a.mark().step()))
                .ifPresent(a -> tell(rule, a, AlertNotices.Kind.RAISED, AlertTrace.What.REOPENED, now));

        if (!rule.quantity().passes()) {
            withdraw(
                    rule,
                    there.entrySet().stream()
                            .filter(e -> !wanted.containsKey(e.getKey())
                                    && looked.test(e.getKey().occasion()))
                            .map(Map.Entry::getValue)
                            .toList(),
                    a -> Optional.ofNullable(byOccasion.get(a.mark().occasion()))
                            .map(Reading::value),
                    "a correction took the amount below the threshold",
                    now);
        }
    }

    /** Withdraws what stands for a reason that is no amount. */
    void withdraw(AlertRule rule, Alert alert, String why) {
        withdraw(rule, List.of(alert), a -> a.course().latest(), why, clock.instant());
    }

    private void withdraw(
            AlertRule rule, List<Alert> fallen, Function<Alert, Optional<BigDecimal>> latest, String why, Instant now) {
        List<Alert> withdrawn = new ArrayList<>();
        for (Alert alert : fallen) {
            if (alert.course().state() != AlertState.WITHDRAWN
                    && alerts.withdraw(alert.id(), latest.apply(alert), AlertTrace.GATEWAY, why, now)) {
                withdrawn.add(alert);
            }
        }
        withdrawn.stream()
                .max(Comparator.comparing(Alert::level)
                        .thenComparing(a -> a.mark().step()))
                .ifPresent(a -> tell(rule, a, AlertNotices.Kind.WITHDRAWN, AlertTrace.What.WITHDRAWN, now));
    }

    private static Map<Key, Wanted> wanted(
            AlertRule rule, Function<AlertThreshold, List<Reading>> readings, Map<String, Reading> byOccasion) {
        Map<Key, Wanted> wanted = new LinkedHashMap<>();
        for (AlertThreshold threshold : rule.thresholds()) {
            for (Reading reading : readings.apply(threshold)) {
                byOccasion.putIfAbsent(reading.occasion(), reading);
                int steps =
                        threshold.stepsReached(reading.value(), rule.quantity().firesBelow());
                for (int step = 0; step < steps; step++) {
                    wanted.put(
                            new Key(threshold.level(), step, reading.occasion()),
                            new Wanted(reading, threshold.ofStep(step)));
                }
            }
        }
        return wanted;
    }

    /** What grows with time alone is no news, and of what passes by only a new high. */
    private static boolean isNews(AlertRule rule, Alert alert, BigDecimal value) {
        if (rule.quantity().ages()) {
            return false;
        }
        return alert.course()
                .latest()
                .map(l -> rule.quantity().passes() ? value.compareTo(l) > 0 : value.compareTo(l) != 0)
                .orElse(true);
    }

    private Alert fresh(AlertRule rule, Alert.Subject subject, Key key, Wanted want, Instant now) {
        return new Alert(
                ids.next(),
                rule.id(),
                key.level(),
                subject,
                want.reading().value(),
                want.threshold(),
                rule.quantity().unit(),
                now,
                Optional.empty(),
                new Alert.Mark(key.step(), key.occasion(), want.reading().detail()),
                new Alert.Course(AlertState.OPEN, Optional.of(want.reading().value()), 0, Optional.empty()));
    }

    private void followUp(AlertRule rule, Alert alert, Instant now) {
        rule.calls()
                .escalation()
                .filter(e -> e.times() > 0)
                .ifPresent(e -> alerts.escalateAt(
                        alert.id(),
                        Optional.of(
                                rule.calls().notBefore(alert.level(), now, zone).plus(e.after()))));
        for (FollowUp what : rule.followUps()) {
            if (what.level() == alert.level()) {
                tasks.add(new FollowUpTask(
                        ids.next(),
                        alert.id(),
                        alert.level(),
                        alert.subject(),
                        what.kind(),
                        zone.dayOf(now).plusDays(what.dueDays()),
                        now,
                        Optional.empty(),
                        true));
            }
        }
    }

    /** @param counted of which so many are in the trace, so many times more it happened */
    private void tell(AlertRule rule, Alert alert, AlertNotices.Kind kind, AlertTrace.What counted, Instant now) {
        if (rule.calls().recipients().isEmpty()) {
            return;
        }
        int before = (int) alerts.trace(alert.id()).stream()
                .filter(t -> t.what() == counted)
                .count();
        notices.owe(
                alert.id(),
                kind,
                kind == AlertNotices.Kind.RAISED ? before + 1 : Math.max(1, before),
                rule.calls().recipients(),
                rule.calls().notBefore(alert.level(), now, zone));
    }
}
