package org.suitegateway.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/** The durable queue of every destination. Thread-safe, also between processes: work is claimed by lease. */
public interface Deliveries {
    /** Where a delivery stands. */
    enum State {
        WAITING,
        DELIVERED,
        /** The destination refused the object; a person may retry. What could not reach the destination keeps waiting instead. */
        FAILED
    }

    /** Notes that the object is owed to the destination; repeating it changes nothing. */
    void owe(String digest, String destination, String studyInstanceUid, Instant at);

    /**
     * Takes due work of one study of one destination, oldest first. Nobody else gets it until the lease ends; after a crash it is due
     * again then.
     */
    List<Delivery> claim(String destination, int limit, Instant now, Duration lease);

    /** Ends all leases and pauses. For the start of a process that is the only one: whoever had claimed something is gone. */
    void releaseClaims(Instant now);

    void delivered(String id, Instant at, String comment);

    /** The destination answered with a failure status for this object. */
    void refused(String id, Instant at, String why);

    /** The destination could not be reached: due again at {@code next}. */
    void postpone(String id, Instant next, String why);

    /** A person's retry. @return false if there is no such failed delivery */
    boolean retry(String id, Instant now);

    Page<Delivery> list(Optional<State> state, Page.Request page);

    /** What one destination is owed or refused, the oldest first. @param state not DELIVERED */
    Page<Delivery> queue(String destination, State state, Page.Request page);

    /** When the destination took an object last. */
    Optional<Instant> lastDelivered(String destination);

    /** How many objects it took since. */
    int deliveredSince(String destination, Instant from);

    /** A person's retry of all that the destination refused. @return how many */
    int retryAll(String destination, Instant now);

    /** By destination: how many wait, how many failed, since when the oldest waits. */
    List<Backlog> backlog();

    /** @param attempts begun so far, this one included */
    record Delivery(
            String id,
            String digest,
            String destination,
            String studyInstanceUid,
            State state,
            Instant owedSince,
            int attempts,
            Instant nextAttempt,
            String comment) {}

    /** What is owed to one destination. */
    record Backlog(String destination, int waiting, int failed, Optional<Instant> oldestWaiting) {}
}
