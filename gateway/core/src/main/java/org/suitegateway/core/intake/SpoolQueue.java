package org.suitegateway.core.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who works on which spool entry in this process, and when a failed one is due again. Holds nothing that a restart would miss: all of it
 * is found again in the spool. Thread-safe.
 */
public final class SpoolQueue {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Spool spool;
    private final Clock clock;
    private final Set<String> inWork = new HashSet<>();
    private final Map<String, Trouble> troubles = new HashMap<>();

    private record Trouble(int attempts, int failures, Instant next) {}

    public SpoolQueue(Spool spool, Clock clock) {
        this.spool = spool;
        this.clock = clock;
    }

    /** @return whether the caller may work on it now; then one of {@link #done} and {@link #later} must follow */
    public synchronized boolean claim(Receipt receipt) {
        Trouble trouble = troubles.get(receipt.id());
        boolean waits = trouble != null && clock.instant().isBefore(trouble.next());
        if (waits || inWork.contains(receipt.id()) || spool.find(receipt.id()).isEmpty()) {
            return false;
        }
        return inWork.add(receipt.id());
    }

    /**
     * Claims what nobody works on and what is due, oldest first; then each must be given back as after {@link #claim}.
     *
     * @param limit of objects
     * @param bytes of all of them together; the first is claimed whatever its size
     */
    public List<Receipt> claimDue(int limit, long bytes) {
        List<Receipt> claimed = new ArrayList<>();
        long size = 0;
        for (Receipt receipt : due(limit)) {
            if (!claimed.isEmpty() && size + receipt.size() > bytes) {
                break;
            }
            if (claim(receipt)) {
                claimed.add(receipt);
                size += receipt.size();
            }
        }
        return claimed;
    }

    public boolean anyDue() {
        return !due(1).isEmpty();
    }

    /** What nobody works on and what is due, oldest first. */
    public List<Receipt> due(int limit) {
        List<Receipt> due = new ArrayList<>();
        List<Receipt> waiting;
        int ahead;
        synchronized (this) {
            ahead = inWork.size() + troubles.size();
        }
        waiting = spool.waiting(limit + ahead);
        synchronized (this) {
            Instant now = clock.instant();
            for (Receipt receipt : waiting) {
                Trouble trouble = troubles.get(receipt.id());
                if (!inWork.contains(receipt.id()) && (trouble == null || !now.isBefore(trouble.next()))) {
                    due.add(receipt);
                }
            }
        }
        return due.size() > limit ? due.subList(0, limit) : due;
    }

    public void done(Receipt receipt) {
        spool.done(receipt);
        synchronized (this) {
            inWork.remove(receipt.id());
            troubles.remove(receipt.id());
        }
    }

    /** Gives a claimed entry back because something it needs is away, due again after a growing pause. */
    public synchronized void later(Receipt receipt) {
        again(receipt, 0);
    }

    /** Gives a claimed entry back because of an error of ours, due again after a growing pause. @return how often that was so */
    public synchronized int failed(Receipt receipt) {
        return again(receipt, 1);
    }

    private int again(Receipt receipt, int failed) {
        Trouble before = troubles.getOrDefault(receipt.id(), new Trouble(0, 0, Instant.MIN));
        int attempts = before.attempts() + 1;
        int failures = before.failures() + failed;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 16));
        Duration capped = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        troubles.put(
                receipt.id(), new Trouble(attempts, failures, clock.instant().plus(capped)));
        inWork.remove(receipt.id());
        return failures;
    }
}
