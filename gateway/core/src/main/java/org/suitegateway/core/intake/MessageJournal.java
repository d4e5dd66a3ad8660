package org.suitegateway.core.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.RefusedException;

/** Every HL7 message, whole, with what became of it. Thread-safe. */
public interface MessageJournal {
    /** What became of a message. */
    enum State {
        APPLIED,
        /** Refused: the sender got AE or AR, a person can replay it. */
        FAILED,
        /** Refused, and a person decided that it needs no more: kept, but not counted. */
        SET_ASIDE
    }

    /** The entry that was APPLIED under this key. */
    Optional<Entry> appliedBefore(String sender, String controlId, String digest);

    /** Whether another message of this sender had the control ID: same number, other content. */
    boolean controlIdUsed(String sender, String controlId, String digest);

    /**
     * Keeps a message. One that failed (set aside or not) and came under the same key (sender, control ID, digest) before is not kept again but gets the new
     * time, state and problem: a sender that repeats itself does not flood the list, and once it is applied it is no longer listed.
     */
    void keep(Entry entry, byte[] raw);

    Optional<Entry> find(String id);

    /** The bytes as they came. */
    Optional<byte[]> raw(String id);

    /** Newest first. */
    Page<Entry> list(Optional<State> state, Page.Request page);

    int countFailed();

    /** FAILED ones that concerned this procedure, oldest first: what the schedule wanted and could not have. */
    List<Entry> failedAbout(String procedureId);

    /** After a replay. */
    void setState(String id, State state, Optional<Problem> problem, Optional<String> procedureId);

    /**
     * @param sender MSH-3 and MSH-4 as "application|facility"
     * @param controlId MSH-10; empty text when absent
     * @param type MSH-9 as "SIU^S12"; empty text when absent
     * @param size of the message as it came; what is kept may be less when it was too large
     */
    record Entry(
            String id,
            Instant receivedAt,
            String peer,
            String sender,
            String controlId,
            String type,
            String digest,
            long size,
            State state,
            Optional<Problem> problem,
            Optional<String> procedureId) {}

    /** Place and rule, as in the ERR segment. */
    record Problem(String reason, String place, String rule) {
        public static Problem of(RefusedException e) {
            return new Problem(e.reason().name(), e.place(), e.rule());
        }
    }
}
