package org.suitegateway.web.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.suitegateway.core.alert.AlertCalls;
import org.suitegateway.core.alert.AlertQuantity;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertScope;
import org.suitegateway.core.alert.AlertThreshold;
import org.suitegateway.core.alert.AlertWindow;
import org.suitegateway.core.alert.FollowUp;
import org.suitegateway.core.alert.RuleSubject;

/** Rules for people. */
final class RuleWords {
    private RuleWords() {}

    /**
     * One rule.
     *
     * @param what quantity, subject and window
     * @param scope empty when it is about everything
     * @param calls whom and when; empty when nobody is told
     */
    record Line(
            String id,
            boolean enabled,
            String what,
            String scope,
            List<Step> thresholds,
            String calls,
            String followUp,
            String source) {}

    /** A threshold. */
    record Step(String level, String levelKey, String amount) {}

    static Line of(AlertRule rule) {
        return new Line(
                rule.id(),
                rule.enabled(),
                capital(quantity(rule.quantity()) + of(rule.subject()) + window(rule.window())),
                scope(rule.scope()),
                rule.thresholds().stream().map(t -> step(rule.quantity(), t)).toList(),
                calls(rule.calls()),
                rule.followUps().stream().map(RuleWords::task).collect(Collectors.joining(", ")),
                rule.source());
    }

    static String quantity(AlertQuantity quantity) {
        return switch (quantity) {
            case REFERENCE_AIR_KERMA -> "reference air kerma";
            case DOSE_AREA_PRODUCT -> "dose-area product";
            case FLUOROSCOPY_TIME -> "fluoroscopy time";
            case PEAK_SKIN_DOSE -> "peak skin dose";
            case TIMES_TYPICAL_DAP -> "dose-area product compared with what is typical";
            case TOTALS_DIFFER -> "totals and events differ";
            case REPORT_MISSING -> "dose report missing";
            case DAYS_SINCE_SAME_REGION -> "days since the last procedure in the region";
            case SESSIONS_IN_REGION -> "sessions in one region";
            case STEROID_EQUIVALENT -> "corticosteroid, as methylprednisolone";
            case STEROID_INJECTIONS -> "corticosteroid injections";
            case STEROID_INJECTIONS_IN_REGION -> "corticosteroid injections in one region";
            case STEROID_INTERVAL -> "days between corticosteroids";
            case EFFECTIVE -> "effective dose";
            case LENS -> "dose to the lens";
            case SKIN -> "dose to the skin";
            case EXTREMITY -> "dose to an extremity";
            case UNBORN_CHILD -> "dose to the unborn child";
            case LIVE_DOSE_RATE -> "live dose rate";
            case REFUSED_CALLS -> "refused calls of an unknown device";
            case QA_OVERDUE -> "quality assurance overdue";
        };
    }

    private static String of(RuleSubject subject) {
        return switch (subject) {
            case EVENT -> " of one irradiation event";
            case PROCEDURE -> " of a procedure";
            case PATIENT_WINDOW -> " of a patient";
            case STAFF_WINDOW -> " of a person who works here";
            case DEVICE, SUITE -> "";
        };
    }

    private static String window(AlertWindow window) {
        if (window.projected()) {
            return ", expected by the end of the year";
        }
        return window.patient()
                .map(p -> " within " + (p.toTotalMonths() > 0 ? p.toTotalMonths() + " months" : p.getDays() + " days"))
                .or(() -> window.staff().map(w -> switch (w) {
                    case MONTH -> " in a month";
                    case QUARTER -> " in a quarter";
                    case CALENDAR_YEAR -> " in a calendar year";
                    case ROLLING_12_MONTHS -> " in 12 months";
                    case FIVE_YEARS -> " in five years";
                    case PREGNANCY -> " since the declaration";
                }))
                .orElse("");
    }

    private static Step step(AlertQuantity quantity, AlertThreshold threshold) {
        String amount = (quantity.firesBelow() ? "at or below " : "")
                + AlertWords.amount(threshold.at(), quantity.unit())
                + threshold
                        .thenEvery()
                        .map(e -> ", then every " + AlertWords.amount(e, quantity.unit()))
                        .orElse("");
        return new Step(AlertWords.word(threshold.level()), AlertWords.key(threshold.level()), amount);
    }

    private static String scope(AlertScope scope) {
        List<String> parts = new ArrayList<>();
        add(parts, "procedures ", scope.procedureCodes());
        add(parts, "devices ", scope.devices());
        add(parts, "suites ", scope.suites());
        add(parts, "roles ", scope.roles().stream().map(Enum::name).toList());
        add(parts, "regions ", scope.regions());
        if (scope.withoutDose()) {
            parts.add("only where no dose is displayed");
        }
        if (scope.upperBounds()) {
            parts.add("upper bounds count");
        }
        scope.steroidRisk()
                .ifPresent(risk ->
                        parts.add(risk ? "women of 50 and more, and whose sex or age is not known" : "everyone else"));
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String noun, Iterable<?> values) {
        List<String> sorted = new ArrayList<>();
        values.forEach(v -> sorted.add(String.valueOf(v)));
        if (!sorted.isEmpty()) {
            sorted.sort(null);
            parts.add(noun + String.join(", ", sorted));
        }
    }

    private static String calls(AlertCalls calls) {
        List<String> parts = new ArrayList<>();
        if (!calls.recipients().isEmpty()) {
            parts.add("tells " + String.join(", ", calls.recipients()));
        }
        calls.quiet()
                .ifPresent(q -> parts.add("quiet from " + q.from() + " to " + q.to()
                        + q.passing()
                                .map(p -> ", not from " + AlertWords.word(p))
                                .orElse("")));
        calls.escalation()
                .ifPresent(e -> parts.add("after " + words(e.after()) + " tells " + String.join(", ", e.to())
                        + ", up to " + e.times() + " times"));
        return capital(String.join("; ", parts));
    }

    private static String words(Duration after) {
        return after.toMinutes() % 60 == 0 ? after.toHours() + " h" : after.toMinutes() + " min";
    }

    private static String task(FollowUp task) {
        return kind(task.kind()) + (task.dueDays() == 0 ? " the same day" : " within " + task.dueDays() + " days");
    }

    /** "PATIENT_CALL" as "patient call". */
    static String kind(String kind) {
        return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
