package org.suitegateway.core.procedure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.intake.ObjectReader;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/**
 * Where a procedure stands. A performed procedure step says so; many units send none, and then it is inferred from what they do send: the
 * first image begins it, a complete dose report ends it, and so do the next patient's first image in the suite and a long silence.
 */
public final class ProcedureProgress {
    private static final Page.Request ALL = Page.Request.first(Page.Request.MAX);
    private static final String IMAGES = "images";

    private final Procedures procedures;
    private final ProcedureHistory history;
    private final Studies studies;
    private final PerformedSteps steps;
    private final Transactions transactions;
    private final Duration silence;
    private final Clock clock;

    /** @param silence how long nothing came before a procedure counts as over; older images begin nothing */
    public ProcedureProgress(
            Procedures procedures,
            ProcedureHistory history,
            Studies studies,
            PerformedSteps steps,
            Transactions transactions,
            Duration silence,
            Clock clock) {
        this.procedures = procedures;
        this.history = history;
        this.studies = studies;
        this.steps = steps;
        this.transactions = transactions;
        this.silence = silence;
        this.clock = clock;
    }

    /** To be called within a transaction. */
    public void objectArrived(String procedureId, ObjectReader.Content content, Instant receivedAt) {
        Procedure seen = procedures.find(procedureId).orElseThrow();
        boolean reported =
                content.doseReport().filter(DoseReport::endsProcedure).isPresent();
        boolean over = seen.status() == ProcedureStatus.COMPLETED || seen.status() == ProcedureStatus.DISCONTINUED;
        if (over || (seen.status() == ProcedureStatus.IN_PROGRESS && !reported)) {
            return; // a late image ends nothing that others keep going
        }
        Procedure procedure = procedures.forUpdate(procedureId).orElseThrow();
        Instant acquiredAt = content.instance().acquiredAt().orElse(receivedAt);
        if (reported
                && steps.ofProcedure(procedureId).stream()
                        .allMatch(s -> s.status().ended())) {
            set(procedure, ProcedureStatus.COMPLETED, acquiredAt, "complete dose report", IMAGES);
            if (procedure.status() != ProcedureStatus.IN_PROGRESS && !past(receivedAt, acquiredAt)) {
                endPrevious(procedure, acquiredAt); // the report has overtaken the images that would have done it
            }
        } else if (procedure.status() != ProcedureStatus.IN_PROGRESS) {
            begin(procedure, receivedAt, acquiredAt);
        }
    }

    private void begin(Procedure procedure, Instant receivedAt, Instant acquiredAt) {
        if (past(receivedAt, acquiredAt)) {
            set(procedure, ProcedureStatus.COMPLETED, acquiredAt, "its images are old", IMAGES);
        } else {
            set(procedure, ProcedureStatus.IN_PROGRESS, acquiredAt, "first image", IMAGES);
            endPrevious(procedure, acquiredAt);
        }
    }

    /**
     * A suite has one table: the next patient's first image, or the beginning of the next step, ends what was in progress there, if it
     * happened after the last one that came from it. When in doubt the suite stays in use.
     */
    private void endPrevious(Procedure begun, Instant at) {
        begun.suiteId().ifPresent(suite -> procedures.search(inProgress(Optional.of(suite)), ALL).items().stream()
                .filter(p -> !p.id().equals(begun.id()))
                .filter(p -> studies.ofProcedure(p.id()).stream()
                        .allMatch(s -> s.lastReceivedAt().isBefore(at)))
                .filter(p -> steps.ofProcedure(p.id()).stream()
                        .allMatch(s -> s.changedAt().isBefore(at)))
                .forEach(p -> set(p.id(), ProcedureStatus.COMPLETED, at, "the next procedure began in the suite")));
    }

    private void set(String procedureId, ProcedureStatus status, Instant at, String why) {
        procedures
                .forUpdate(procedureId)
                .filter(p -> p.status() == ProcedureStatus.IN_PROGRESS)
                .ifPresent(p -> set(p, status, at, why, "gateway"));
    }

    /** A study found its procedure later than it came. To be called within a transaction. */
    public void studyLinked(String procedureId, Study study) {
        procedures
                .forUpdate(procedureId)
                .filter(p -> !p.status().performed())
                .ifPresent(p -> begin(p, study.lastReceivedAt(), study.at()));
    }

    /**
     * A study turned out to be another procedure's: if nothing else was done here, nothing was done. To be called within a
     * transaction.
     */
    public void studyLeft(String procedureId) {
        procedures
                .forUpdate(procedureId)
                .filter(p -> p.status() == ProcedureStatus.IN_PROGRESS || p.status() == ProcedureStatus.COMPLETED)
                .filter(this::untouched)
                .ifPresent(p -> set(p, planned(p), clock.instant(), "its images are another procedure's", "linking"));
    }

    private static ProcedureStatus planned(Procedure p) {
        return p.arrivedAt().isPresent() ? ProcedureStatus.ARRIVED : ProcedureStatus.SCHEDULED;
    }

    private boolean untouched(Procedure p) {
        return studies.ofProcedure(p.id()).isEmpty()
                && steps.ofProcedure(p.id()).stream().allMatch(PerformedStep::wrongEntry);
    }

    /** Everything was moved away from a procedure: what nobody had planned is then no procedure at all. Within a transaction. */
    public void emptied(String procedureId) {
        procedures
                .forUpdate(procedureId)
                .filter(p -> p.appointmentAsOf().isEmpty() && p.orderAsOf().isEmpty())
                .filter(this::untouched)
                .ifPresent(p -> {
                    procedures.save(p.change()
                            .status(ProcedureStatus.CANCELLED)
                            .hidden(true)
                            .build());
                    history.add(
                            p.id(),
                            new ProcedureHistory.Event(
                                    clock.instant(), Kind.DELETED, "all it had was moved elsewhere", "linking"));
                });
    }

    /** A device began a step. To be called within a transaction. */
    public void stepStarted(String procedureId, PerformedStep step) {
        Procedure before = procedures.forUpdate(procedureId).orElseThrow();
        Instant at = step.startedAt().orElse(step.receivedAt());
        Procedure p = before.change()
                .steps(marked(before, step, ScheduledStep.Progress.IN_PROGRESS))
                .build();
        procedures.save(p);
        history.add(procedureId, event(at, Kind.STEP_STARTED, step));
        if (past(step.receivedAt(), at)) {
            return;
        }
        if (p.status() != ProcedureStatus.IN_PROGRESS) {
            set(p, ProcedureStatus.IN_PROGRESS, at, "", mpps(step));
            endPrevious(p, at);
        }
    }

    /** A device ended a step. To be called within a transaction. */
    public void stepEnded(String procedureId, PerformedStep step) {
        Procedure before = procedures.forUpdate(procedureId).orElseThrow();
        Instant at = step.endedAt().orElse(step.changedAt());
        boolean completed = step.status() == PerformedStep.Status.COMPLETED;
        ScheduledStep.Progress progress = completed
                ? ScheduledStep.Progress.COMPLETED
                : step.wrongEntry() ? ScheduledStep.Progress.TO_DO : ScheduledStep.Progress.DISCONTINUED;
        Procedure p = before.change().steps(marked(before, step, progress)).build();
        procedures.save(p);
        history.add(procedureId, event(at, completed ? Kind.STEP_COMPLETED : Kind.STEP_DISCONTINUED, step));
        List<PerformedStep> all = steps.ofProcedure(procedureId).stream()
                .filter(s -> !s.wrongEntry())
                .toList();
        if (all.isEmpty()) {
            if (untouched(p)) {
                set(p, planned(p), at, "the wrong worklist entry was selected", mpps(step));
            }
        } else if (all.stream().allMatch(s -> s.status().ended()) && !moreOrdered(p)) {
            boolean anything = all.stream().anyMatch(s -> s.status() == PerformedStep.Status.COMPLETED);
            set(p, anything ? ProcedureStatus.COMPLETED : ProcedureStatus.DISCONTINUED, at, "", mpps(step));
        }
    }

    /** A step that an order asks for is still to do; those of ours are alternatives. */
    private static boolean moreOrdered(Procedure p) {
        return p.steps().stream().anyMatch(s -> !s.ownId() && s.progress() == ScheduledStep.Progress.TO_DO);
    }

    private static List<ScheduledStep> marked(Procedure p, PerformedStep step, ScheduledStep.Progress progress) {
        List<String> named = step.scheduled().stream()
                .map(PerformedStep.Scheduled::scheduledStepId)
                .toList();
        boolean byId = p.steps().stream().anyMatch(s -> named.contains(s.id()));
        return p.steps().stream()
                .map(s -> (byId ? named.contains(s.id()) : s.stationAes().contains(step.callingAe()))
                        ? s.with(progress)
                        : s)
                .toList();
    }

    private static ProcedureHistory.Event event(Instant at, Kind kind, PerformedStep step) {
        String words = step.discontinuationReason().meaning().isEmpty()
                ? step.description()
                : step.discontinuationReason().meaning();
        return new ProcedureHistory.Event(at, kind, words, mpps(step));
    }

    private static String mpps(PerformedStep step) {
        return "MPPS " + step.callingAe();
    }

    private boolean past(Instant receivedAt, Instant acquiredAt) {
        return receivedAt.isBefore(clock.instant().minus(silence)) || acquiredAt.isBefore(receivedAt.minus(silence));
    }

    private void set(Procedure procedure, ProcedureStatus status, Instant at, String why, String source) {
        if (status == procedure.status()) {
            return;
        }
        procedures.save(procedure.withStatus(status));
        Kind kind =
                switch (status) {
                    case IN_PROGRESS -> procedure.status().performed() ? Kind.REOPENED : Kind.STARTED;
                    case COMPLETED -> Kind.COMPLETED;
                    case DISCONTINUED -> Kind.DISCONTINUED;
                    case SCHEDULED, ARRIVED -> Kind.CHANGED;
                    case CANCELLED -> Kind.CANCELLED;
                };
        history.add(procedure.id(), new ProcedureHistory.Event(at, kind, why, source));
    }

    /** Ends what has been silent: nobody is kept out of a suite by a study whose last report never came. */
    public void endSilent() {
        Instant limit = clock.instant().minus(silence);
        transactions.run(() -> procedures.search(inProgress(Optional.empty()), ALL).items().stream()
                .filter(p -> studies.ofProcedure(p.id()).stream()
                        .map(Study::lastReceivedAt)
                        .allMatch(last -> last.isBefore(limit)))
                .filter(p -> steps.ofProcedure(p.id()).stream()
                        .map(PerformedStep::changedAt)
                        .allMatch(last -> last.isBefore(limit)))
                .forEach(p -> set(p.id(), ProcedureStatus.COMPLETED, clock.instant(), "silence")));
    }

    private static Procedures.Filter inProgress(Optional<String> suite) {
        return new Procedures.Filter(
                Optional.empty(),
                Optional.empty(),
                suite,
                Optional.empty(),
                Optional.empty(),
                Optional.of(ProcedureStatus.IN_PROGRESS));
    }
}
