package org.suitegateway.core.report;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertQuantity;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.core.staffdose.StaffTotals;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/** Counts the annual report. Nothing of it is stored: what came late or was corrected shows in the next one. Thread-safe. */
public final class AnnualReports {
    private final Sources sources;
    private final ClinicZone zone;
    private final Clock clock;

    /** Where it counts. */
    public record Sources(
            ProcedureUses uses,
            DoseSamples samples,
            DeviceDose devices,
            Alerts alerts,
            AlertRules rules,
            FollowUpTasks tasks,
            StaffAccounts staff,
            QualityOfDevices quality,
            Studies studies,
            FailedObjects failedObjects,
            MessageJournal journal) {}

    public AnnualReports(Sources sources, ClinicZone zone, Clock clock) {
        this.sources = sources;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param days to be looked at; what is ahead of today is counted as far as it is known */
    public AnnualReport of(Days days) {
        Instant now = clock.instant();
        LocalDate today = zone.dayOf(now);
        Days before = new Days(days.first().minusYears(1), days.last().minusYears(1));
        Interval when = interval(days);
        List<ProcedureUses.Use> uses = sources.uses().within(when);
        Map<String, ProcedureUses.Use> byId = new HashMap<>();
        uses.forEach(u -> byId.put(u.id(), u));
        List<DoseSamples.Sample> samples = sources.samples().samples(when);
        List<DoseSamples.Missing> missing = missing(when);
        List<Alert> alerts = alerts(when);
        List<FollowUpTask> tasks = tasks();
        return new AnnualReport(
                days,
                before,
                now,
                types(uses, samples, before, missing, byId, now),
                substantial(alerts, tasks, byId, today),
                staff(days),
                rules(alerts),
                tasks(tasks, when, today),
                sources.quality().over(days),
                repeats(alerts, byId),
                gaps(when, uses, samples, missing, now));
    }

    private Interval interval(Days days) {
        return new Interval(zone.day(days.first()).from(), zone.day(days.last()).to());
    }

    // procedures

    private List<AnnualReport.OfType> types(
            List<ProcedureUses.Use> uses,
            List<DoseSamples.Sample> samples,
            Days before,
            List<DoseSamples.Missing> missing,
            Map<String, ProcedureUses.Use> byId,
            Instant now) {
        Map<String, Kind> kinds = new TreeMap<>();
        uses.forEach(u -> kind(kinds, u.code()).now.add(u));
        samples.stream()
                .filter(s -> s.procedureId().isPresent())
                .forEach(s -> kind(kinds, s.procedure()).now.add(s));
        sources.uses()
                .within(interval(before))
                .forEach(u -> kind(kinds, u.code()).before.add(u));
        sources.samples().samples(interval(before)).stream()
                .filter(s -> s.procedureId().isPresent())
                .forEach(s -> kind(kinds, s.procedure()).before.add(s));
        missing.forEach(m -> m.procedureId()
                .flatMap(id -> Optional.ofNullable(byId.get(id)))
                .ifPresent(u -> kind(kinds, u.code()).missing++));
        return kinds.values().stream()
                .map(k -> new AnnualReport.OfType(
                        k.code,
                        k.now.counts(now),
                        k.before.counts(now),
                        k.missing,
                        sources.devices().levels().stream()
                                .filter(l -> l.procedureCodes().contains(k.code.value()))
                                .toList()))
                .sorted(Comparator.comparingInt(
                                (AnnualReport.OfType t) -> -t.now().performed())
                        .thenComparing(t -> t.code().value()))
                .toList();
    }

    private static Kind kind(Map<String, Kind> kinds, ProcedureCode code) {
        Kind kind = kinds.computeIfAbsent(code.value(), v -> new Kind(code));
        if (code.meaning().length() > kind.code.meaning().length()) {
            kind.code = code; // the longest of what senders call it
        }
        return kind;
    }

    /** What is counted of a kind of procedure. */
    private static final class Kind {
        private ProcedureCode code;
        private final Tally now = new Tally();
        private final Tally before = new Tally();
        private int missing;

        Kind(ProcedureCode code) {
            this.code = code;
        }
    }

    /** Procedures of a kind in some days. */
    private static final class Tally {
        private final List<ProcedureUses.Use> uses = new ArrayList<>();
        private final Map<String, List<DoseSamples.Sample>> samples = new LinkedHashMap<>();

        void add(ProcedureUses.Use use) {
            uses.add(use);
        }

        void add(DoseSamples.Sample sample) {
            samples.computeIfAbsent(sample.procedureId().orElse(sample.key()), id -> new ArrayList<>())
                    .add(sample);
        }

        AnnualReport.Counts counts(Instant now) {
            List<ProcedureUses.Use> performed =
                    uses.stream().filter(ProcedureUses.Use::performed).toList();
            Predicate<ProcedureUses.Use> xRay = u -> u.xRay() || samples.containsKey(u.id());
            return new AnnualReport.Counts(
                    performed.size(),
                    count(performed, u -> u.status() == ProcedureStatus.DISCONTINUED),
                    count(uses, u -> u.status() == ProcedureStatus.CANCELLED),
                    count(uses, u -> neverClosed(u, now)),
                    count(performed, xRay),
                    count(performed, ProcedureUses.Use::ultrasound),
                    count(performed, xRay.and(ProcedureUses.Use::ultrasound)),
                    count(performed, xRay.or(ProcedureUses.Use::ultrasound).negate()),
                    doses());
        }

        private AnnualReport.Doses doses() {
            List<List<DoseSamples.Sample>> whole = samples.values().stream()
                    .filter(all -> all.stream().noneMatch(s -> s.source() == DoseSource.IMAGE_HEADER))
                    .toList();
            long points = whole.stream()
                    .flatMap(List::stream)
                    .filter(s -> s.referenceAirKerma().isPresent())
                    .map(s -> s.referencePoint().orElse(""))
                    .distinct()
                    .count();
            return new AnnualReport.Doses(
                    whole.size(),
                    samples.size() - whole.size(),
                    spread(whole, s -> s.dap().map(DoseAreaProduct::gyCm2)),
                    points > 1
                            ? Optional.empty()
                            : spread(whole, s -> s.referenceAirKerma().map(AirKerma::mGy)),
                    spread(whole, s -> s.fluoroscopyTime().map(Seconds::s)),
                    (int) points);
        }

        /** Of procedures: what several studies of one gave is added. */
        private static Optional<Spread> spread(
                List<List<DoseSamples.Sample>> procedures, Function<DoseSamples.Sample, Optional<BigDecimal>> amount) {
            return Spread.of(procedures.stream()
                    .flatMap(all -> all.stream().map(amount).flatMap(Optional::stream).reduce(BigDecimal::add).stream())
                    .toList());
        }
    }

    private static boolean neverClosed(ProcedureUses.Use use, Instant now) {
        boolean waits = use.status() == ProcedureStatus.SCHEDULED
                || use.status() == ProcedureStatus.ARRIVED
                || use.status() == ProcedureStatus.IN_PROGRESS;
        return waits && use.start().isBefore(now.minus(Duration.ofDays(1)));
    }

    private static <T> int count(List<T> all, Predicate<T> which) {
        return (int) all.stream().filter(which).count();
    }

    private List<DoseSamples.Missing> missing(Interval when) {
        List<DoseSamples.Missing> missing = new ArrayList<>();
        each(page -> sources.devices().overdue(when, page), m -> {
            missing.add(m);
            return true;
        });
        return missing;
    }

    /** Part by part, as long as {@code go} wants more. */
    private static <T> void each(Function<Page.Request, Page<T>> list, Predicate<T> go) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> part = list.apply(new Page.Request(Page.Request.MAX, cursor));
            for (T item : part.items()) {
                if (!go.test(item)) {
                    return;
                }
            }
            cursor = part.next();
        } while (cursor.isPresent());
    }

    /** Of a list whose newest come first: those of the interval. */
    private static <T> void within(
            Function<Page.Request, Page<T>> list, Function<T, Instant> at, Interval when, Consumer<T> found) {
        each(list, item -> {
            if (when.contains(at.apply(item))) {
                found.accept(item);
            }
            return !at.apply(item).isBefore(when.from());
        });
    }

    // alerts and what follows

    private List<Alert> alerts(Interval when) {
        List<Alert> raised = new ArrayList<>();
        Alerts.Filter all = new Alerts.Filter(Optional.empty(), Optional.empty(), true);
        within(page -> sources.alerts().list(all, page), Alert::raisedAt, when, raised::add);
        return raised;
    }

    private List<FollowUpTask> tasks() {
        List<FollowUpTask> tasks = new ArrayList<>();
        each(page -> sources.tasks().list(Optional.empty(), page), t -> {
            tasks.add(t);
            return true;
        });
        return tasks;
    }

    private static boolean stands(Alert alert) {
        return alert.course().state() != AlertState.WITHDRAWN;
    }

    private static List<AnnualReport.Substantial> substantial(
            List<Alert> alerts, List<FollowUpTask> tasks, Map<String, ProcedureUses.Use> byId, LocalDate today) {
        Map<Alert.Subject, List<Alert>> bySubject = new LinkedHashMap<>();
        alerts.stream()
                .filter(a -> a.level() == AlertLevel.SUBSTANTIAL && stands(a))
                .filter(a -> a.subject().type() == Alert.SubjectType.PROCEDURE
                        || a.subject().type() == Alert.SubjectType.STUDY
                        || a.subject().type() == Alert.SubjectType.PATIENT)
                .sorted(Comparator.comparing(Alert::raisedAt).thenComparing(Alert::id))
                .forEach(a -> bySubject
                        .computeIfAbsent(a.subject(), s -> new ArrayList<>())
                        .add(a));
        Map<Alert.Subject, List<FollowUpTask>> tasksOf =
                tasks.stream().collect(Collectors.groupingBy(FollowUpTask::subject));
        List<AnnualReport.Substantial> found = new ArrayList<>();
        bySubject.forEach((subject, raised) -> {
            List<FollowUpTask> own = tasksOf.getOrDefault(subject, List.of());
            found.add(new AnnualReport.Substantial(
                    subject,
                    Optional.of(subject)
                            .filter(s -> s.type() == Alert.SubjectType.PROCEDURE)
                            .flatMap(s -> Optional.ofNullable(byId.get(s.id()))),
                    raised,
                    count(own, t -> t.closed().isEmpty()),
                    count(own, t -> t.closed().isPresent()),
                    count(own, t -> t.overdue(today))));
        });
        return found;
    }

    private record RuleAndLevel(String rule, AlertLevel level) {}

    private List<AnnualReport.OfRule> rules(List<Alert> alerts) {
        Map<RuleAndLevel, List<Alert>> byRule = new TreeMap<>(
                Comparator.comparing(RuleAndLevel::level).reversed().thenComparing(RuleAndLevel::rule));
        alerts.forEach(a -> byRule.computeIfAbsent(new RuleAndLevel(a.rule(), a.level()), k -> new ArrayList<>())
                .add(a));
        List<AnnualReport.OfRule> found = new ArrayList<>();
        byRule.forEach((key, all) -> found.add(new AnnualReport.OfRule(
                key.rule(),
                key.level(),
                all.size(),
                count(all, Alert::isOpen),
                count(all, a -> a.course().state() == AlertState.ACKNOWLEDGED),
                count(all, a -> !stands(a)),
                Spread.of(all.stream()
                        .filter(AnnualReports::stands)
                        .flatMap(a -> a
                                .acknowledged()
                                .map(k -> BigDecimal.valueOf(
                                        Duration.between(a.raisedAt(), k.at()).toMinutes()))
                                .stream())
                        .toList()),
                sources.rules().find(key.rule()).map(AlertRule::source).orElse(""))));
        return found;
    }

    private List<AnnualReport.OfTask> tasks(List<FollowUpTask> all, Interval when, LocalDate today) {
        Map<String, List<FollowUpTask>> byKind = all.stream()
                .filter(t -> when.contains(t.createdAt()))
                .collect(Collectors.groupingBy(FollowUpTask::kind, TreeMap::new, Collectors.toList()));
        List<AnnualReport.OfTask> found = new ArrayList<>();
        byKind.forEach((kind, of) -> found.add(new AnnualReport.OfTask(
                kind,
                of.size(),
                count(of, t -> t.closed().isPresent()),
                count(of, t -> t.closed()
                        .filter(c -> !zone.dayOf(c.at()).isAfter(t.due()))
                        .isPresent()),
                count(of, t -> t.closed().isEmpty()),
                count(of, t -> t.overdue(today)))));
        return found;
    }

    private AnnualReport.Repeats repeats(List<Alert> alerts, Map<String, ProcedureUses.Use> byId) {
        List<AlertRule> rules = sources.rules().rules().stream()
                .filter(r -> r.enabled() && r.quantity() == AlertQuantity.DAYS_SINCE_SAME_REGION)
                .toList();
        Map<String, AnnualReport.OfCode> byCode = new TreeMap<>();
        alerts.stream()
                .filter(a -> stands(a) && rules.stream().anyMatch(r -> r.id().equals(a.rule())))
                .map(Alert::subject)
                .distinct() // several rules or levels speak of one procedure
                .map(s -> Optional.ofNullable(byId.get(s.id()))
                        .map(ProcedureUses.Use::code)
                        .orElse(ProcedureCode.NONE))
                .forEach(c -> byCode.merge(
                        c.value(),
                        new AnnualReport.OfCode(c, 1),
                        (a, b) -> new AnnualReport.OfCode(a.code(), a.count() + 1)));
        return new AnnualReport.Repeats(
                rules.stream()
                        .flatMap(r -> r.thresholds().stream())
                        .map(t -> t.at())
                        .max(Comparator.naturalOrder()),
                rules.stream().map(AlertRule::source).distinct().collect(Collectors.joining("; ")),
                List.copyOf(byCode.values()));
    }

    // people who work here

    private AnnualReport.Staff staff(Days days) {
        List<StaffTotals> all = new ArrayList<>();
        each(page -> sources.staff().totals(days, page), t -> {
            all.add(t);
            return true;
        });
        return new AnnualReport.Staff(
                sources.staff().rules().limits().name(),
                all.size(),
                count(all, StaffTotals::monitored),
                DoseBands.QUANTITIES.stream().map(q -> quantity(q, all)).toList(),
                all.stream()
                        .filter(t -> !t.reached().isEmpty() || over(t))
                        .map(t -> new AnnualReport.Reached(t.standing().person(), t.reached(), over(t)))
                        .toList(),
                all.stream()
                        .map(t -> new AnnualReport.Missing(
                                t.standing().person(),
                                count(t.standing().completeness().missing(), StaffStanding.Missing::overdue)))
                        .filter(m -> m.periods() > 0)
                        .toList());
    }

    private static boolean over(StaffTotals totals) {
        return totals.standing().limits().stream()
                .anyMatch(l -> l.state() == StaffStanding.State.OVER || l.state() == StaffStanding.State.EXEMPT);
    }

    private static AnnualReport.OfQuantity quantity(ProtectedQuantity quantity, List<StaffTotals> all) {
        Map<StaffPerson, UsedDose> used = new LinkedHashMap<>();
        all.forEach(t -> Optional.ofNullable(t.totals().get(quantity))
                .ifPresent(u -> used.put(t.standing().person(), u)));
        Optional<Map.Entry<StaffPerson, UsedDose>> most = used.entrySet().stream()
                .max(Comparator.comparing(e -> e.getValue().total()));
        return new AnnualReport.OfQuantity(
                quantity,
                used.size(),
                DoseBands.of(
                        quantity, used.values().stream().map(UsedDose::total).toList()),
                most.map(e -> e.getValue().total()),
                most.map(Map.Entry::getKey),
                used.values().stream().map(UsedDose::total).reduce(DoseEquivalent.ZERO, DoseEquivalent::plus),
                (int) used.values().stream()
                        .filter(u -> !u.estimate().equals(DoseEquivalent.ZERO))
                        .count());
    }

    // what is not there

    private AnnualReport.Gaps gaps(
            Interval when,
            List<ProcedureUses.Use> uses,
            List<DoseSamples.Sample> samples,
            List<DoseSamples.Missing> missing,
            Instant now) {
        List<DoseSamples.Sample> lost =
                samples.stream().filter(s -> s.procedureId().isEmpty()).toList();
        int[] counts = new int[3];
        within(page -> sources.studies().list(Optional.of(false), page), Study::at, when, s -> counts[0]++);
        within(sources.failedObjects()::list, FailedObjects.Failed::receivedAt, when, f -> counts[1]++);
        within(
                page -> sources.journal().list(Optional.of(MessageJournal.State.FAILED), page),
                MessageJournal.Entry::receivedAt,
                when,
                e -> counts[2]++);
        return new AnnualReport.Gaps(
                counts[0],
                lost.size(),
                lost.stream()
                        .flatMap(s -> s.dap().map(DoseAreaProduct::gyCm2).stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                missing.size(),
                counts[1],
                counts[2],
                count(uses, u -> neverClosed(u, now)));
    }

    /** Bands of a year's dose. */
    static final class DoseBands {
        static final List<ProtectedQuantity> QUANTITIES =
                List.of(ProtectedQuantity.EFFECTIVE, ProtectedQuantity.LENS, ProtectedQuantity.EXTREMITY);
        private static final Map<ProtectedQuantity, int[]> BOUNDS = new EnumMap<>(Map.of(
                // the public's limit, category A of Directive 2013/59/Euratom art. 40, the workers' limit
                ProtectedQuantity.EFFECTIVE, new int[] {0, 1, 6, 20},
                ProtectedQuantity.LENS, new int[] {0, 1, 15, 20},
                ProtectedQuantity.EXTREMITY, new int[] {0, 50, 150, 500}));

        private DoseBands() {}

        static List<AnnualReport.Band> of(ProtectedQuantity quantity, List<DoseEquivalent> doses) {
            int[] bounds = BOUNDS.getOrDefault(quantity, new int[] {0});
            List<AnnualReport.Band> bands = new ArrayList<>();
            Optional<BigDecimal> above = Optional.empty();
            for (int i = 0; i <= bounds.length; i++) {
                Optional<BigDecimal> upTo =
                        i < bounds.length ? Optional.of(BigDecimal.valueOf(bounds[i])) : Optional.empty();
                Optional<BigDecimal> from = above;
                bands.add(new AnnualReport.Band(
                        from,
                        upTo,
                        count(
                                doses,
                                d -> from.filter(a -> d.mSv().compareTo(a) <= 0).isEmpty()
                                        && upTo.filter(u -> d.mSv().compareTo(u) > 0)
                                                .isEmpty())));
                above = upTo;
            }
            return bands;
        }
    }
}
