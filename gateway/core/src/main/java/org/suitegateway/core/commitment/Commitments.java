package org.suitegateway.core.commitment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/** Requests for storage commitment until their answers are taken. Thread-safe, also between processes: work is claimed by lease. */
public interface Commitments {
    /** Keeps a request, due at once. The same transaction of the same device again is due again. */
    void ask(CommitmentRequest request);

    /** Takes due requests, oldest first. Nobody else gets them until the lease ends. */
    List<Open> claim(int limit, Instant now, Duration lease);

    /** For the start of a process that is the only one. */
    void releaseClaims(Instant now);

    /** What was found out; kept, so that repeating the answer repeats the same. */
    void answer(String id, CommitmentAnswer answer);

    /** Due again at {@code next}. */
    void postpone(String id, Instant next, String why);

    /** The device took the answer. */
    void taken(String id, Instant at);

    /** Those whose answers were not taken yet, oldest first. */
    Page<Open> open(Page.Request page);

    /** @param attempts to report, begun so far */
    record Open(
            String id, CommitmentRequest request, Optional<CommitmentAnswer> answer, int attempts, String comment) {}
}
