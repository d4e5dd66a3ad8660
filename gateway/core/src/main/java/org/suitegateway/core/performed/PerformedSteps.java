package org.suitegateway.core.performed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;

/**
 * All performed procedure steps, every message about them whole, and what of these is owed to whom. Thread-safe, also between processes.
 */
public interface PerformedSteps {
    Optional<PerformedStep> find(String sopInstanceUid);

    /** Creates or replaces. */
    void save(PerformedStep step);

    /** In order of their start. */
    List<PerformedStep> ofProcedure(String procedureId);

    /** Those that belong to no procedure, newest first. */
    Page<PerformedStep> withoutProcedure(Page.Request page);

    /** Without a procedure, of this patient number or naming this study or accession number: to look at again when an order comes. */
    List<PerformedStep> unlinkedLike(String patientId, Optional<String> accessionNumber, String studyInstanceUid);

    /**
     * Keeps a message and owes it to the destinations, behind all that is owed to them already.
     *
     * @param create whether it was the N-CREATE
     * @return its ID
     */
    String keep(String sopInstanceUid, boolean create, byte[] dataSet, Instant at, List<String> destinations);

    /** The messages about a step, in the order they came. */
    List<Kept> messages(String sopInstanceUid);

    /**
     * Takes the oldest message owed to the destination that is due, but none about a step of which an earlier message is not yet
     * delivered: a step is told in its order. Nobody else gets it until the lease ends.
     */
    Optional<Owed> claim(String destination, Instant now, Duration lease);

    /** See {@link Deliveries#releaseClaims}. */
    void releaseClaims(Instant now);

    void delivered(String owedId, Instant at, String comment);

    /** The destination refused it: a person may retry. Later messages about the same step go on. */
    void refused(String owedId, Instant at, String why);

    void postpone(String owedId, Instant next, String why);

    /** @return false if there is no such refused message */
    boolean retry(String owedId, Instant now);

    /** What is owed, oldest first; all, or of one state. */
    Page<Owed> owed(Optional<Deliveries.State> state, Page.Request page);

    List<Deliveries.Backlog> backlog();

    /** A message. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Kept(String id, String sopInstanceUid, boolean create, byte[] dataSet, Instant receivedAt) {}

    /** A message owed to a destination. @param attempts begun so far, this one included */
    record Owed(
            String id,
            Kept message,
            String destination,
            Deliveries.State state,
            int attempts,
            Instant nextAttempt,
            String comment) {}
}
