package org.suitegateway.web.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.wording.ClinicTime;

/**
 * What happened to a procedure, as far as records tell: by the time at which it happened, then in the order of {@link What}. Images and
 * steps are at the time their device says; a device whose clock is off shows, because what came much later says when it came.
 */
final class Timeline {
    private static final Duration SOON = Duration.ofMinutes(5);

    private Timeline() {}

    /** Kinds of entries, in the order in which one may bring about the next. */
    enum What {
        ENTERED("record made"),
        ORDERED("ordered"),
        BOOKED("booked"),
        RESCHEDULED("rescheduled"),
        CHANGED("changed"),
        CANCELLED("cancelled"),
        NO_SHOW("patient did not come"),
        DELETED("record withdrawn"),
        PATIENT_MERGED("patient identities joined"),
        PATIENT_MERGE_UNDONE("patient identities told apart again"),
        ARRIVAL_WITHDRAWN("arrival withdrawn"),
        ARRIVED("patient arrived"),
        SCHEDULED_START("scheduled start"),
        STEP_STARTED("step started"),
        STARTED("procedure began"),
        REOPENED("procedure goes on"),
        FIRST_IMAGE("first image"),
        SERIES("series"),
        STEP_COMPLETED("step completed"),
        STEP_DISCONTINUED("step discontinued"),
        DOSE_REPORT("dose report received"),
        COMPLETED("procedure completed"),
        DISCONTINUED("procedure discontinued"),
        LINKED("study linked"),
        UNLINKED("study taken away"),
        ALERT_RAISED("alert raised"),
        ALERT_ACKNOWLEDGED("alert acknowledged");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static What of(ProcedureHistory.Kind kind) {
            return switch (kind) {
                case ORDERED -> ORDERED;
                case BOOKED -> BOOKED;
                case RESCHEDULED -> RESCHEDULED;
                case CHANGED -> CHANGED;
                case CANCELLED -> CANCELLED;
                case NO_SHOW -> NO_SHOW;
                case DELETED -> DELETED;
                case ARRIVED -> ARRIVED;
                case ARRIVAL_WITHDRAWN -> ARRIVAL_WITHDRAWN;
                case STEP_STARTED -> STEP_STARTED;
                case STEP_COMPLETED -> STEP_COMPLETED;
                case STEP_DISCONTINUED -> STEP_DISCONTINUED;
                case STARTED -> STARTED;
                case COMPLETED -> COMPLETED;
                case DISCONTINUED -> DISCONTINUED;
                case REOPENED -> REOPENED;
                case PATIENT_MERGED -> PATIENT_MERGED;
                case PATIENT_MERGE_UNDONE -> PATIENT_MERGE_UNDONE;
            };
        }
    }

    /**
     * One moment.
     *
     * @param detail may be empty
     * @param source who or what said so: a message and its sender, a device, a person
     */
    record Entry(Instant at, What what, String detail, String source) {
        String text() {
            return detail.isEmpty() ? what.words() : what.words() + ": " + detail;
        }
    }

    static List<Entry> of(Dossier d, ClinicTime time) {
        List<Entry> entries = new ArrayList<>();
        plan(d, entries);
        images(d, entries, time);
        d.reports().forEach(r -> entries.add(report(r, d, time)));
        d.decisions().forEach(decided -> entries.add(decision(decided, d.procedure())));
        d.alerts().forEach(a -> alert(a, entries));
        return entries.stream()
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::what))
                .toList();
    }

    private static void plan(Dossier d, List<Entry> entries) {
        Procedure p = d.procedure();
        d.history().forEach(e -> entries.add(new Entry(e.at(), What.of(e.kind()), e.detail(), e.source())));
        boolean told = d.history().stream()
                .map(ProcedureHistory.Event::kind)
                .anyMatch(k -> k == ProcedureHistory.Kind.ORDERED || k == ProcedureHistory.Kind.BOOKED);
        if (!told) {
            entries.add(new Entry(p.createdAt(), What.ENTERED, "", "gateway"));
        }
        p.scheduledStart()
                .ifPresent(at -> entries.add(new Entry(
                        at,
                        What.SCHEDULED_START,
                        p.scheduledDuration()
                                .map(l -> "for " + l.toMinutes() + " min")
                                .orElse(""),
                        "schedule")));
    }

    private static void images(Dossier d, List<Entry> entries, ClinicTime time) {
        d.firstImage().ifPresent(i -> entries.add(new Entry(Dossier.madeAt(i), What.FIRST_IMAGE, "", i.callingAe())));
        Set<String> reports = d.reports().stream().map(DoseLedger.Entry::digest).collect(Collectors.toSet());
        for (Dossier.OfStudy study : d.studies()) {
            Map<String, List<StoredInstance>> bySeries = new LinkedHashMap<>();
            study.instances().stream()
                    .filter(i -> !reports.contains(i.digest()))
                    .forEach(i -> bySeries.computeIfAbsent(i.facts().seriesInstanceUid(), uid -> new ArrayList<>())
                            .add(i));
            bySeries.values().forEach(series -> entries.add(series(series, time)));
        }
    }

    private static Entry series(List<StoredInstance> series, ClinicTime time) {
        StoredInstance first =
                series.stream().min(Comparator.comparing(Dossier::madeAt)).orElseThrow();
        String name = (first.facts().modality() + " " + first.facts().seriesDescription()).strip();
        String count = series.size() == 1 ? "1 object" : series.size() + " objects";
        return new Entry(
                Dossier.madeAt(first),
                What.SERIES,
                Stream.of(name, count, late(Dossier.madeAt(first), first.receivedAt(), time))
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(", ")),
                first.callingAe());
    }

    private static String late(Instant made, Instant came, ClinicTime time) {
        return Duration.between(made, came).abs().compareTo(SOON) < 0 ? "" : "came " + time.moment(came);
    }

    private static Entry report(DoseLedger.Entry report, Dossier d, ClinicTime time) {
        String source = d.studies().stream()
                .flatMap(s -> s.instances().stream())
                .filter(i -> i.digest().equals(report.digest()))
                .map(StoredInstance::callingAe)
                .findFirst()
                .orElse("");
        String detail = Stream.of(
                        report.report().document().complete() ? "complete" : "partial",
                        report.report()
                                .contentAt()
                                .filter(made ->
                                        !late(made, report.receivedAt(), time).isEmpty())
                                .map(made -> "made " + time.moment(made))
                                .orElse(""),
                        d.dose().standing().replaced().containsKey(report.digest()) ? "replaced by a later one" : "")
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        return new Entry(report.receivedAt(), What.DOSE_REPORT, detail, source);
    }

    private static Entry decision(Dossier.Decided decided, Procedure p) {
        Studies.Decision d = decided.decision();
        boolean here = d.to().equals(Optional.of(p.id()));
        String study = decided.study()
                .map(Study::modality)
                .filter(m -> !m.isEmpty())
                .map(m -> m + " study")
                .orElse("study");
        String how = here
                ? d.from().filter(f -> !f.equals(p.id())).isPresent() ? "moved here from another procedure" : ""
                : d.to().isPresent() ? "moved to another procedure" : "";
        return new Entry(
                d.at(),
                here ? What.LINKED : What.UNLINKED,
                Stream.of(study, how, why(d)).filter(s -> !s.isEmpty()).collect(Collectors.joining(", ")),
                d.person().orElse("linking"));
    }

    /** A rule's evidence, or what a person said. */
    static String why(Studies.Decision d) {
        boolean evidence = d.person().isEmpty()
                && d.by().filter(by -> by != LinkedBy.PERSON).isPresent();
        return d.why().isEmpty() ? "" : evidence ? "by " + d.why() : d.why();
    }

    private static void alert(Alert alert, List<Entry> entries) {
        String what = alert.rule() + " (" + alert.level().name().toLowerCase(Locale.ROOT) + ")";
        entries.add(new Entry(alert.raisedAt(), What.ALERT_RAISED, what, "gateway"));
        alert.acknowledged()
                .ifPresent(a -> entries.add(new Entry(
                        a.at(),
                        What.ALERT_ACKNOWLEDGED,
                        a.comment().isEmpty() ? alert.rule() : alert.rule() + ", " + a.comment(),
                        a.person())));
    }
}
