package org.suitegateway.web.suite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.readiness.SuiteState;
import org.suitegateway.core.readiness.SuiteStatus;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.notice.NoticeProblems;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.team.SuiteTeams;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Gathers what the status page shows. Thread-safe. */
public final class StatusBoard {
    private static final List<CheckState> WORST_FIRST =
            List.of(CheckState.FAIL, CheckState.UNKNOWN, CheckState.STALE, CheckState.WARN);

    private final SuiteBoard board;
    private final Studies studies;
    private final ProcedureDose dose;
    private final Alerts alerts;
    private final FailedObjects failedObjects;
    private final MessageJournal journal;
    private final Deliveries deliveries;
    private final PerformedSteps steps;
    private final Sightings sightings;
    private final NoticeProblems notices;
    private final ProcedureWords words;
    private final SuiteTeams teams;
    private final ClinicTime time;

    public StatusBoard(
            SuiteBoard board,
            Studies studies,
            ProcedureDose dose,
            Alerts alerts,
            FailedObjects failedObjects,
            MessageJournal journal,
            Deliveries deliveries,
            PerformedSteps steps,
            Sightings sightings,
            NoticeProblems notices,
            ProcedureWords words,
            SuiteTeams teams,
            ClinicTime time) {
        this.board = board;
        this.studies = studies;
        this.dose = dose;
        this.alerts = alerts;
        this.failedObjects = failedObjects;
        this.journal = journal;
        this.deliveries = deliveries;
        this.steps = steps;
        this.sightings = sightings;
        this.notices = notices;
        this.words = words;
        this.teams = teams;
        this.time = time;
    }

    /** @param age of the oldest evaluation in it: the page greys when that is too old */
    record Evaluated(BoardView view, Duration age) {}

    /** @param personal whether alerts about people who work here are counted */
    Evaluated now(boolean personal) {
        List<SuiteStatus> suites = board.all();
        List<Procedure> today = board.today();
        BoardView view = new BoardView(
                suites.stream().map(s -> card(s, today)).toList(),
                today.stream().map(this::row).toList(),
                time.longDay(time.today()),
                counters(personal));
        Duration age = suites.stream()
                .map(SuiteStatus::evaluatedAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, time.now()))
                .orElse(Duration.ZERO);
        return new Evaluated(view, age);
    }

    private List<BoardView.Counter> counters(boolean personal) {
        int failedDeliveries = Stream.concat(deliveries.backlog().stream(), steps.backlog().stream())
                .mapToInt(Deliveries.Backlog::failed)
                .sum();
        return List.of(
                new BoardView.Counter("open alerts", alerts.countOpen(personal), "/alerts"),
                new BoardView.Counter("unlinked studies", studies.countUnlinked(), "/unlinked"),
                new BoardView.Counter("failed objects", failedObjects.count(), "/problems#objects"),
                new BoardView.Counter("failed messages", journal.countFailed(), "/problems#messages"),
                new BoardView.Counter("failed deliveries", failedDeliveries, "/problems#deliveries"),
                new BoardView.Counter("alerts not taken", notices.refused(), "/problems#notices"),
                new BoardView.Counter(
                        "unknown callers", sightings.unknownCallers().size(), "/devices#callers"));
    }

    private BoardView.Card card(SuiteStatus suite, List<Procedure> today) {
        String worst = WORST_FIRST.stream()
                .flatMap(state -> suite.checks().stream().filter(c -> c.state() == state))
                .filter(c -> c.required() || c.state() != CheckState.UNKNOWN) // what nobody need know troubles nobody
                .findFirst()
                .map(c -> c.label() + ": " + word(c.state()))
                .orElse("");
        return new BoardView.Card(
                suite.id(),
                suite.name(),
                word(suite.state()),
                suite.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                suite.state() == SuiteState.IN_USE ? worst : "",
                suite.current().map(words::of).stream().toList(),
                suite.next().map(words::of).stream().toList(),
                open(suite),
                suite.checks().stream().map(this::line).toList(),
                teams.of(suite, today));
    }

    /** Worst first. What the procedure and the room reached is for everybody in it; doses of persons are not here. */
    private List<BoardView.AlertLine> open(SuiteStatus suite) {
        Stream<Alert> ofRoom = alerts.of(new Alert.Subject(Alert.SubjectType.SUITE, suite.id())).stream();
        Stream<Alert> ofProcedure = suite.current().stream()
                .flatMap(p -> alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, p.id())).stream());
        return Stream.concat(ofRoom, ofProcedure)
                .filter(Alert::isOpen)
                .sorted(Comparator.comparing(Alert::level).reversed().thenComparing(Alert::raisedAt))
                .map(a -> new BoardView.AlertLine(
                        a.id(),
                        a.subject().type() == Alert.SubjectType.SUITE
                                ? "/alerts"
                                : "/procedures/"
                                        + UriUtils.encodePathSegment(a.subject().id(), StandardCharsets.UTF_8)
                                        + "#alerts",
                        AlertWords.word(a.level()),
                        AlertWords.key(a.level()),
                        a.level().compareTo(AlertLevel.NOTIFICATION) >= 0 ? "fail" : "warn",
                        Amounts.rounded(a.value()) + " " + a.unit(),
                        AlertWords.amount(a.threshold(), a.unit())))
                .toList();
    }

    private BoardView.CheckLine line(Check check) {
        Optional<Instant> since = check.since();
        return new BoardView.CheckLine(
                check.id(),
                check.label(),
                word(check.state()),
                check.state().name().toLowerCase(java.util.Locale.ROOT),
                check.detail(),
                // the gateway looks at itself each time: a time that always is now would only flicker
                check.source().equals("gateway") ? "" : since.map(time::moment).orElse(""),
                check.source().equals("gateway") ? "" : since.map(time::ago).orElse(""),
                check.source(),
                check.required(),
                check.byPerson(),
                check.state() == CheckState.OK);
    }

    private BoardView.Row row(Procedure p) {
        Optional<AlertLevel> worst = alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, p.id())).stream()
                .filter(Alert::isOpen)
                .map(Alert::level)
                .max(Comparator.naturalOrder());
        return new BoardView.Row(
                words.of(p),
                studies.ofProcedure(p.id()).stream().mapToInt(Study::instances).sum(),
                dose.ofProcedure(p.id()).map(DoseWords::of).stream().toList(),
                worst.map(AlertWords::word).orElse(""),
                worst.map(AlertWords::key).orElse(""));
    }

    private static String word(SuiteState state) {
        return switch (state) {
            case READY -> "Ready";
            case ATTENTION -> "Attention";
            case NOT_READY -> "Not ready";
            case IN_USE -> "In use";
            case UNKNOWN -> "Unknown";
        };
    }

    private static String word(CheckState state) {
        return switch (state) {
            case OK -> "OK";
            case WARN -> "Look";
            case FAIL -> "Failed";
            case STALE -> "Stale";
            case UNKNOWN -> "Unknown";
        };
    }
}
