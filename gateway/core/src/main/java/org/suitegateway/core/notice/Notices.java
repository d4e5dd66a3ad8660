package org.suitegateway.core.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.AlertNotices;

/**
 * The durable queue of every recipient. Thread-safe, also between processes: work is claimed by lease.
 *
 * <p>{@link #owe} of a withdrawal reaches only those that were told before: what waits and was never tried is {@link State#CANCELLED}
 * instead, and who refused the first notice gets no second one. A withdrawal is due only when nothing earlier about its alert waits for the
 * same recipient.
 */
public interface Notices extends AlertNotices {
    /** Where a notice stands. */
    enum State {
        WAITING,
        DELIVERED,
        /** The recipient refused it; a person may retry. Who could not be reached is tried again without a person. */
        FAILED,
        /** The alert was withdrawn before it was sent for the first time. */
        CANCELLED
    }

    /** Takes the oldest due notice. Nobody else gets it until the lease ends; after a crash it is due again then. */
    Optional<Notice> claim(String recipient, Instant now, Duration lease);

    /** Ends all leases and pauses but those of quiet hours. For the start of a process that is the only one. */
    void releaseClaims(Instant now);

    void delivered(String id, Instant at, String comment);

    /** The recipient answered that it does not take it. */
    void refused(String id, Instant at, String why);

    /** The recipient could not be reached: due again at {@code next}. */
    void postpone(String id, Instant next, String why);

    /** A person's retry. @return false if there is no such failed notice */
    boolean retry(String id, Instant now);

    /** Oldest first. */
    List<Notice> of(String alertId);

    /** By alert, oldest first; alerts without any are left out. */
    Map<String, List<Notice>> of(Collection<String> alertIds);

    /** Newest first. */
    Page<Notice> list(Optional<State> state, Page.Request page);

    /** By recipient: how many wait, how many failed, since when the oldest waits. */
    List<Backlog> backlog();

    /**
     * What one recipient is to hear of one alert.
     *
     * @param id also the key by which a recipient knows a repetition
     * @param attempts begun so far, this one included
     * @param at when it was settled; of what waits, when it is tried next
     * @param comment the recipient's last answer, or why it was not reached
     */
    record Notice(
            String id,
            String alertId,
            String recipient,
            Kind kind,
            State state,
            Instant owedSince,
            int attempts,
            Instant at,
            String comment) {}

    /** What is owed to one recipient. */
    record Backlog(String recipient, int waiting, int failed, Optional<Instant> oldestWaiting) {}
}
