package org.suitegateway.web.problem;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.web.http.ProblemException;

/** A person lets the gateway try again what failed. Thread-safe. */
public final class Repairs {
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private final MessageJournal journal;
    private final MessageIntake intake;
    private final FailedObjects failedObjects;
    private final ObjectProcessing processing;
    private final Deliveries deliveries;
    private final PerformedSteps steps;
    private final Transactions transactions;
    private final Clock clock;

    public Repairs(
            MessageJournal journal,
            MessageIntake intake,
            FailedObjects failedObjects,
            ObjectProcessing processing,
            Deliveries deliveries,
            PerformedSteps steps,
            Transactions transactions,
            Clock clock) {
        this.journal = journal;
        this.intake = intake;
        this.failedObjects = failedObjects;
        this.processing = processing;
        this.deliveries = deliveries;
        this.steps = steps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws org.suitegateway.core.error.RefusedException if the message still cannot be applied */
    void replayMessage(String id, String person) {
        MessageJournal.Entry entry = journal.find(id).orElseThrow(() -> ProblemException.notFound("message"));
        if (entry.state() != MessageJournal.State.FAILED) {
            throw ProblemException.conflict("the message was applied before");
        }
        intake.replay(id);
        LOG.info("message replayed messageId={} person={}", id, person);
    }

    /** @throws org.suitegateway.core.error.RefusedException if the object still cannot be processed */
    void replayObject(String id, String person) {
        transactions.run(() -> processing.replay(
                failedObjects.find(id).orElseThrow(() -> ProblemException.notFound("failed object"))));
        LOG.info("object replayed receipt={} person={}", id, person);
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
