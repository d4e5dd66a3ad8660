package org.suitegateway.core.performed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.delivery.BackOff;

/**
 * Hands messages about performed steps on to one destination, each step in its order, and settles each by the destination's answer. What
 * could not reach it keeps waiting, with pauses that grow to five minutes. Thread-safe.
 */
public final class StepForwarding {
    private static final Logger LOG = LoggerFactory.getLogger(StepForwarding.class);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DUPLICATE = 0x0111;
    private static final int MAY_NO_LONGER_BE_UPDATED = 0xA710; // PS3.4 table F.7.2-2

    private final PerformedSteps steps;
    private final Transactions transactions;
    private final Predicate<String> held;
    private final BackOff backOff;
    private final Clock clock;

    /**
     * A destination's answer.
     *
     * @param status of the N-CREATE or N-SET response (PS3.7 annex C)
     * @param errorId (0000,0903), 0 if there is none
     */
    public record Answer(int status, int errorId, String comment) {
        public Answer(int status, String comment) {
            this(status, 0, comment);
        }
    }

    public StepForwarding(PerformedSteps steps, Transactions transactions, RandomGenerator random, Clock clock) {
        this(steps, transactions, destination -> false, random, clock);
    }

    /** @param held destinations that hear nothing until a person releases them */
    public StepForwarding(
            PerformedSteps steps,
            Transactions transactions,
            Predicate<String> held,
            RandomGenerator random,
            Clock clock) {
        this.held = held;
        this.steps = steps;
        this.transactions = transactions;
        this.backOff = new BackOff(LONGEST_PAUSE, random);
        this.clock = clock;
    }

    public Optional<PerformedSteps.Owed> claim(String destination) {
        return held.test(destination)
                ? Optional.empty()
                : transactions.inTransaction(() -> steps.claim(destination, clock.instant(), LEASE));
    }

    /** Success, a warning, or that it has the step already: it is told. Anything else waits for a person. */
    public void settle(PerformedSteps.Owed owed, Answer answer) {
        String status =
                String.format("%04X", answer.status()) + (answer.comment().isEmpty() ? "" : " " + answer.comment());
        boolean has = owed.message().create() ? answer.status() == DUPLICATE : toldBefore(owed, answer);
        if (answer.status() == 0 || answer.status() == 0x0107 || answer.status() == 0x0116 || has) {
            steps.delivered(owed.id(), clock.instant(), status);
        } else {
            LOG.warn("performed step refused destination={} status={}", owed.destination(), status);
            steps.refused(owed.id(), clock.instant(), status);
        }
    }

    /** Its answer to an earlier attempt was lost, by a crash or on the way: the step is closed there because we closed it. */
    private static boolean toldBefore(PerformedSteps.Owed owed, Answer answer) {
        return owed.attempts() > 1 && answer.errorId() == MAY_NO_LONGER_BE_UPDATED;
    }

    /** The destination could not be reached, or gave no answer. */
    public void postpone(PerformedSteps.Owed owed, String why) {
        Instant next = backOff.next(clock.instant(), owed.attempts());
        LOG.warn("performed step not forwarded destination={} why={}", owed.destination(), why);
        steps.postpone(owed.id(), next, why);
    }
}
