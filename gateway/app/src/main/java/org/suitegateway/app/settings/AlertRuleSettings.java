package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.alert.AlertCalls;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertQuantity;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertScope;
import org.suitegateway.core.alert.AlertThreshold;
import org.suitegateway.core.alert.AlertWindow;
import org.suitegateway.core.alert.FollowUp;
import org.suitegateway.core.alert.RuleSubject;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.StaffAmounts;

/**
 * A rule: one of {@code gateway.alert-rules}. Either with subject, quantity and thresholds; or, as first versions had it, for the dose of a
 * procedure with exactly one of three amounts and a level.
 *
 * @param window over what time, for windows: "60 days", "12 months", or a period of staff doses
 * @param recipients IDs; those of the defaults when there are none
 * @param source where the numbers come from, shown with the alert
 * @param referenceAirKermaMGy short form: threshold in mGy
 * @param dapGyCm2 short form: threshold in Gy·cm²
 * @param fluoroSeconds short form: threshold in s
 * @param level short form
 */
public record AlertRuleSettings(
        @DefaultValue("") String id,
        @DefaultValue("true") boolean enabled,
        Optional<RuleSubject> subject,
        Optional<AlertQuantity> quantity,
        @DefaultValue Scope scope,
        @DefaultValue("") String window,
        @DefaultValue List<Threshold> thresholds,
        @DefaultValue List<String> recipients,
        @Nullable Quiet quietHours,
        @Nullable Escalating escalation,
        @DefaultValue List<Following> followUp,
        @DefaultValue("") String source,
        Optional<BigDecimal> referenceAirKermaMGy,
        Optional<BigDecimal> dapGyCm2,
        Optional<BigDecimal> fluoroSeconds,
        Optional<AlertLevel> level) {
    private static final Pattern PATIENT_WINDOW = Pattern.compile("(\\d{1,4}) (days|months)");
    private static final String PROJECTED = "PROJECTED_YEAR";
    private static final int LONGEST_DAYS = 3_660;

    /**
     * @param level of the alert
     * @param at in the quantity's unit
     * @param thenEvery further steps above it
     */
    public record Threshold(Optional<AlertLevel> level, Optional<BigDecimal> at, Optional<BigDecimal> thenEvery) {
        public Threshold {
            SettingException.require(level.isPresent(), "level", "is missing: " + words(AlertLevel.values()));
            SettingException.require(at.isPresent(), "at", "is missing: the amount, in the unit of the quantity");
            SettingException.require(
                    thenEvery.filter(e -> e.signum() <= 0).isEmpty(), "then-every", "must be above zero");
        }

        AlertThreshold threshold() {
            return new AlertThreshold(level.orElseThrow(), at.orElseThrow(), thenEvery);
        }
    }

    /** What the rule is about; what is not given restricts nothing. */
    public record Scope(
            @DefaultValue List<String> procedureCodes,
            @DefaultValue List<String> devices,
            @DefaultValue List<String> suites,
            @DefaultValue List<StaffRole> roles,
            @DefaultValue List<String> bodyRegions,
            @DefaultValue("false") boolean withoutDose,
            @DefaultValue("false") boolean upperBounds,
            Optional<Boolean> steroidRisk) {
        public Scope {
            procedureCodes = List.copyOf(procedureCodes);
            devices = List.copyOf(devices);
            suites = List.copyOf(suites);
            roles = List.copyOf(roles);
            bodyRegions = List.copyOf(bodyRegions);
        }

        AlertScope scope() {
            return new AlertScope(
                    Set.copyOf(procedureCodes),
                    Set.copyOf(devices),
                    Set.copyOf(suites),
                    Set.copyOf(roles),
                    Set.copyOf(bodyRegions),
                    withoutDose,
                    upperBounds,
                    steroidRisk);
        }
    }

    /**
     * When nobody is told.
     *
     * @param pass levels from this one on are told at once
     */
    public record Quiet(
            @DefaultValue("") String from, @DefaultValue("") String to, Optional<AlertLevel> pass) {
        public Quiet {
            SettingException.require(isTime(from), "from", "must be a time in quotes, for example \"20:00\"");
            SettingException.require(isTime(to), "to", "must be a time in quotes, for example \"06:30\"");
            SettingException.require(!from.equals(to), "to", "must be another time than from");
        }

        private static boolean isTime(String text) {
            try {
                LocalTime.parse(text);
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        AlertCalls.QuietHours hours() {
            return new AlertCalls.QuietHours(LocalTime.parse(from), LocalTime.parse(to), pass);
        }
    }

    /**
     * What follows when nobody acknowledges.
     *
     * @param after how long
     * @param times how often at most
     */
    public record Escalating(
            Optional<Duration> after,
            @DefaultValue List<String> to,
            @DefaultValue("3") int times) {
        public Escalating {
            to = List.copyOf(to);
            SettingException.require(
                    after.filter(a -> a.toMinutes() >= 1).isPresent(), "after", "must be at least 1m, for example 4h");
            SettingException.require(!to.isEmpty(), "to", "is missing: who hears of it then");
            SettingException.require(times >= 1 && times <= 20, "times", "must be 1 to 20");
        }

        AlertCalls.Escalation escalation() {
            return new AlertCalls.Escalation(after.orElseThrow(), to, times);
        }
    }

    /** What is to be done. */
    public record Following(
            @DefaultValue("") String kind,
            @DefaultValue("14") int dueDays,
            @DefaultValue("SUBSTANTIAL") AlertLevel level) {
        public Following {
            SettingException.require(
                    kind.matches("[A-Z][A-Z0-9_]{0,39}"),
                    "kind",
                    "must be 1 to 40 capitals, digits and underscores, for example PATIENT_CALL");
            SettingException.require(dueDays >= 0 && dueDays <= 730, "due-days", "must be 0 to 730");
        }
    }

    public AlertRuleSettings {
        thresholds = List.copyOf(thresholds);
        recipients = List.copyOf(recipients);
        followUp = List.copyOf(followUp);
        SettingException.require(
                id.matches("[A-Za-z0-9._-]{1,60}"), "id", "must be 1 to 60 letters, digits, dots, hyphens");
        SettingException.require(!source.isBlank(), "source", "is missing: say where the numbers come from");
        for (int i = 0; i < recipients.size(); i++) {
            SettingException.require(!recipients.get(i).isBlank(), "recipients[" + i + "]", "is empty");
        }
        long amounts = Stream.of(referenceAirKermaMGy, dapGyCm2, fluoroSeconds)
                .filter(Optional::isPresent)
                .count();
        boolean shortForm = amounts > 0 || level.isPresent() && quantity.isEmpty() && thresholds.isEmpty();
        if (shortForm) {
            requireShortForm(subject, quantity, thresholds, window, amounts, level);
            requirePositive(referenceAirKermaMGy, "reference-air-kerma-mgy");
            requirePositive(dapGyCm2, "dap-gycm2");
            requirePositive(fluoroSeconds, "fluoro-seconds");
        } else {
            SettingException.require(
                    level.isEmpty(), "level", "belongs into thresholds: thresholds: [{level: ..., at: ...}]");
            requireWhole(subject, quantity, thresholds);
            requireWindow(subject.orElseThrow(), quantity.orElseThrow(), window);
        }
        requireFollowUps(followUp, thresholds, level);
    }

    private static void requireShortForm(
            Optional<RuleSubject> subject,
            Optional<AlertQuantity> quantity,
            List<Threshold> thresholds,
            String window,
            long amounts,
            Optional<AlertLevel> level) {
        String instead = "cannot stand beside reference-air-kerma-mgy, dap-gycm2 or fluoro-seconds:"
                + " write quantity and thresholds instead of those";
        SettingException.require(
                amounts == 1, "id", "needs exactly one of reference-air-kerma-mgy, dap-gycm2 and fluoro-seconds");
        SettingException.require(quantity.isEmpty(), "quantity", instead);
        SettingException.require(thresholds.isEmpty(), "thresholds", instead);
        SettingException.require(subject.isEmpty(), "subject", instead);
        SettingException.require(window.isEmpty(), "window", instead);
        SettingException.require(level.isPresent(), "level", "is missing: " + words(AlertLevel.values()));
    }

    private static void requirePositive(Optional<BigDecimal> threshold, String key) {
        SettingException.require(threshold.filter(t -> t.signum() <= 0).isEmpty(), key, "must be above zero");
    }

    private static void requireWhole(
            Optional<RuleSubject> subject, Optional<AlertQuantity> quantity, List<Threshold> thresholds) {
        SettingException.require(quantity.isPresent(), "quantity", "is missing: " + words(AlertQuantity.values()));
        SettingException.require(subject.isPresent(), "subject", "is missing: " + words(RuleSubject.values()));
        AlertQuantity what = quantity.orElseThrow();
        SettingException.require(
                what.subjects().contains(subject.orElseThrow()),
                "subject",
                "cannot be asked for " + what + ": "
                        + what.subjects().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
        SettingException.require(!thresholds.isEmpty(), "thresholds", "is missing: [{level: ..., at: ...}]");
        Set<AlertLevel> levels = new HashSet<>();
        for (int i = 0; i < thresholds.size(); i++) {
            String key = "thresholds[" + i + "].";
            Threshold threshold = thresholds.get(i);
            SettingException.require(
                    levels.add(threshold.level().orElseThrow()), key + "level", "is given to two thresholds");
            SettingException.require(
                    what.mayBeNegative() || threshold.at().orElseThrow().signum() > 0,
                    key + "at",
                    "must be above zero");
            SettingException.require(
                    threshold.thenEvery().isEmpty() || !what.firesBelow(),
                    key + "then-every",
                    "has no meaning for " + what + ", which fires at or below");
        }
    }

    private static void requireWindow(RuleSubject subject, AlertQuantity quantity, String window) {
        boolean optional = quantity == AlertQuantity.REPORT_MISSING;
        boolean ofPatient = subject == RuleSubject.PATIENT_WINDOW && quantity != AlertQuantity.STEROID_INTERVAL;
        if (subject == RuleSubject.STAFF_WINDOW) {
            SettingException.require(
                    window.equals(PROJECTED) || staffWindow(window).isPresent(),
                    "window",
                    "must be " + words(StaffAmounts.Window.values()) + ", " + PROJECTED);
        } else if (ofPatient || optional && !window.isEmpty()) {
            SettingException.require(
                    patientWindow(window).isPresent(), "window", "must be like \"60 days\" or \"12 months\"");
        } else {
            SettingException.require(window.isEmpty(), "window", "has no meaning here");
        }
    }

    private static void requireFollowUps(
            List<Following> followUp, List<Threshold> thresholds, Optional<AlertLevel> level) {
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < followUp.size(); i++) {
            Following one = followUp.get(i);
            SettingException.require(
                    kinds.add(one.kind() + one.level()), "follow-up[" + i + "].kind", "is given twice");
            boolean known = level.equals(Optional.of(one.level()))
                    || thresholds.stream().anyMatch(t -> t.level().equals(Optional.of(one.level())));
            SettingException.require(known, "follow-up[" + i + "].level", "is none of this rule's levels");
        }
    }

    private static Optional<Period> patientWindow(String text) {
        Matcher window = PATIENT_WINDOW.matcher(text.strip());
        if (!window.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(window.group(1));
        boolean days = window.group(2).equals("days");
        boolean fits = number >= 1 && (days ? number <= LONGEST_DAYS : number <= 120);
        return fits ? Optional.of(days ? Period.ofDays(number) : Period.ofMonths(number)) : Optional.empty();
    }

    private static Optional<StaffAmounts.Window> staffWindow(String text) {
        return Stream.of(StaffAmounts.Window.values())
                .filter(w -> w.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static String words(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).collect(Collectors.joining(", "));
    }

    AlertRule rule(AlertDefaultSettings defaults) {
        AlertCalls calls = new AlertCalls(
                recipients.isEmpty() ? defaults.recipients() : recipients,
                Optional.ofNullable(quietHours == null ? defaults.quietHours() : quietHours)
                        .map(Quiet::hours),
                Optional.ofNullable(escalation == null ? defaults.escalation() : escalation)
                        .map(Escalating::escalation));
        List<FollowUp> tasks = followUp.stream()
                .map(f -> new FollowUp(f.kind(), f.dueDays(), f.level()))
                .toList();
        AlertWindow over = window.equals(PROJECTED)
                ? new AlertWindow(Optional.empty(), Optional.empty(), true)
                : new AlertWindow(patientWindow(window), staffWindow(window), false);
        return new AlertRule(
                id,
                enabled,
                subject.orElse(RuleSubject.PROCEDURE),
                quantity.orElseGet(this::shortQuantity),
                scope.scope(),
                over,
                thresholds.isEmpty()
                        ? List.of(shortThreshold())
                        : thresholds.stream().map(Threshold::threshold).toList(),
                calls,
                tasks,
                source);
    }

    private AlertQuantity shortQuantity() {
        return referenceAirKermaMGy.isPresent()
                ? AlertQuantity.REFERENCE_AIR_KERMA
                : dapGyCm2.isPresent() ? AlertQuantity.DOSE_AREA_PRODUCT : AlertQuantity.FLUOROSCOPY_TIME;
    }

    private AlertThreshold shortThreshold() {
        return new AlertThreshold(
                level.orElseThrow(),
                referenceAirKermaMGy.or(() -> dapGyCm2).or(() -> fluoroSeconds).orElseThrow(),
                Optional.empty());
    }
}
