package org.suitegateway.web.problem;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.web.http.ProblemException;

/** A person lets the gateway try again what failed. Thread-safe. */
public final class Repairs {
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private static final int AT_ONCE = 1_000;

    private final MessageJournal journal;
    private final MessageIntake intake;
    private final FailedObjects failedObjects;
    private final ObjectProcessing processing;
    private final Deliveries deliveries;
    private final PerformedSteps steps;
    private final ProblemNotes notes;
    private final Transactions transactions;
    private final Clock clock;

    /** What became of several. */
    record Several(int tried, int done) {}

    public Repairs(
            MessageJournal journal,
            MessageIntake intake,
            FailedObjects failedObjects,
            ObjectProcessing processing,
            Deliveries deliveries,
            PerformedSteps steps,
            ProblemNotes notes,
            Transactions transactions,
            Clock clock) {
        this.journal = journal;
        this.intake = intake;
        this.failedObjects = failedObjects;
        this.processing = processing;
        this.deliveries = deliveries;
        this.steps = steps;
        this.notes = notes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws org.suitegateway.core.error.RefusedException if the message still cannot be applied */
    void replayMessage(String id, String person) {
        MessageJournal.Entry entry = journal.find(id).orElseThrow(() -> ProblemException.notFound("message"));
        if (entry.state() == MessageJournal.State.APPLIED) {
            throw ProblemException.conflict("the message was applied before");
        }
        noted(ProblemNotes.Subject.MESSAGE, id, person, () -> intake.replay(id));
        LOG.info("message replayed messageId={} person={}", id, person);
    }

    /** @throws org.suitegateway.core.error.RefusedException if the object still cannot be processed */
    void replayObject(String id, String person) {
        FailedObjects.Failed object =
                failedObjects.find(id).orElseThrow(() -> ProblemException.notFound("failed object"));
        noted(ProblemNotes.Subject.OBJECT, id, person, () -> transactions.run(() -> processing.replay(object)));
        LOG.info("object replayed receipt={} person={}", id, person);
    }

    private void noted(ProblemNotes.Subject subject, String id, String person, Runnable repair) {
        try {
            repair.run();
        } catch (RefusedException e) {
            note(subject, id, person, ProblemNotes.Kind.REFUSED, e.place() + ": " + e.rule());
            throw e;
        }
        note(subject, id, person, ProblemNotes.Kind.APPLIED, "");
    }

    private void note(ProblemNotes.Subject subject, String id, String person, ProblemNotes.Kind kind, String detail) {
        transactions.run(() -> notes.add(new ProblemNotes.Note(subject, id, clock.instant(), person, kind, detail)));
    }

    /** All that failed for the same reason at the same place, {@value #AT_ONCE} at a time. */
    Several replayMessages(String reason, String place, String person) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<MessageJournal.Entry> part =
                    journal.list(Optional.of(MessageJournal.State.FAILED), new Page.Request(Page.Request.MAX, cursor));
            part.items().stream()
                    .filter(e -> e.problem()
                            .filter(p -> p.reason().equals(reason) && p.place().equals(place))
                            .isPresent())
                    .forEach(e -> ids.add(e.id()));
            cursor = part.next();
        } while (cursor.isPresent() && ids.size() < AT_ONCE);
        return several(oldestFirst(ids), id -> replayMessage(id, person));
    }

    /** As {@link #replayMessages}. */
    Several replayObjects(String reason, String place, String person) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<FailedObjects.Failed> part = failedObjects.list(new Page.Request(Page.Request.MAX, cursor));
            part.items().stream()
                    .filter(f -> f.reason().equals(reason) && f.place().equals(place))
                    .forEach(f -> ids.add(f.id()));
            cursor = part.next();
        } while (cursor.isPresent() && ids.size() < AT_ONCE);
        return several(oldestFirst(ids), id -> replayObject(id, person));
    }

    /** In the order in which they came: a later message may build on an earlier one. */
    private static List<String> oldestFirst(List<String> newestFirst) {
        List<String> ids = new ArrayList<>(newestFirst);
        Collections.reverse(ids);
        return ids.size() > AT_ONCE ? ids.subList(0, AT_ONCE) : ids;
    }

    private static Several several(List<String> ids, Consumer<String> repair) {
        int done = 0;
        for (String id : ids) {
            try {
                repair.accept(id);
                done++;
            } catch (RefusedException | ProblemException e) { // it stays in the list with its reason
                LOG.info("still refused id={}", id);
            }
        }
        return new Several(ids.size(), done);
    }

    /** Keeps it, out of the counters, or takes that back. */
    void setMessageAside(String id, boolean aside, String person, String comment) {
        transactions.run(() -> {
            MessageJournal.Entry entry = journal.find(id).orElseThrow(() -> ProblemException.notFound("message"));
            MessageJournal.State from = aside ? MessageJournal.State.FAILED : MessageJournal.State.SET_ASIDE;
            if (entry.state() != from) {
                throw ProblemException.conflict(
                        aside ? "the message does not wait for a person" : "the message is not set aside");
            }
            journal.setState(
                    id,
                    aside ? MessageJournal.State.SET_ASIDE : MessageJournal.State.FAILED,
                    entry.problem(),
                    entry.procedureId());
            aside(ProblemNotes.Subject.MESSAGE, id, aside, person, comment);
        });
    }

    /** As {@link #setMessageAside}. */
    void setObjectAside(String id, boolean aside, String person, String comment) {
        transactions.run(() -> {
            if (failedObjects.find(id).isEmpty()) {
                throw ProblemException.notFound("failed object");
            }
            if (failedObjects.isSetAside(id) == aside) {
                throw ProblemException.conflict(aside ? "the object is set aside" : "the object is not set aside");
            }
            failedObjects.setAside(id, aside);
            aside(ProblemNotes.Subject.OBJECT, id, aside, person, comment);
        });
    }

    private void aside(ProblemNotes.Subject subject, String id, boolean aside, String person, String comment) {
        note(subject, id, person, aside ? ProblemNotes.Kind.SET_ASIDE : ProblemNotes.Kind.TAKEN_BACK, comment);
        LOG.info("problem {} id={} person={}", aside ? "set aside" : "taken back", id, person);
    }

    void retryDelivery(String id, String person) {
        if (!transactions.inTransaction(() -> deliveries.retry(id, clock.instant()))) {
            throw ProblemException.notFound("failed delivery");
        }
        LOG.info("delivery retried delivery={} person={}", id, person);
    }

    void retryStepDelivery(String id, String person) {
        if (!transactions.inTransaction(() -> steps.retry(id, clock.instant()))) {
            throw ProblemException.notFound("refused message about a performed step");
        }
        LOG.info("performed step forwarded again delivery={} person={}", id, person);
    }
}
