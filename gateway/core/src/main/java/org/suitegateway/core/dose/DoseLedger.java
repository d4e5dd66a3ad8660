package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.time.Interval;

/**
 * All that was ever received about dose. Only grows: what replaces something is a new entry, and what stands is computed ({@link
 * StandingDose}) and stored beside it. Entries lie under a {@link Entry#key() key}: their Study Instance UID, or for what a performed step
 * told the UID of that step. Thread-safe.
 */
public interface DoseLedger {
    /** Adds an entry; repeating it changes nothing. Within a transaction nobody else adds under this key until its end. @return whether it is new */
    boolean add(Entry entry);

    /** All under these keys, in order of receipt. */
    List<Entry> entries(Collection<String> keys);

    /** How many lie under a key. */
    int count(String key);

    /** The same without comments, totals' calibrations and events' {@link EventDetail details}: all that {@link StandingDose} needs. */
    List<Entry> outlines(Collection<String> keys);

    /** Replaces the computed part. */
    void setStanding(String key, StandingDose standing);

    /** What stands by key; keys without counted dose are absent. */
    Map<String, DoseSummary> summaries(Collection<String> keys);

    /** Other keys under which one of this key's irradiation events (by UID) lies too, transitively not. */
    List<String> sharing(String key);

    /**
     * What stands, newest first by the time of the exposure: studies, and performed steps of procedures no study of which has dose.
     */
    Page<KeyDose> list(Interval acquired, Page.Request page);

    /** Keys whose standing dose was computed by older rules, or that hold reports read by an older reader. */
    List<String> outdated(int limit);

    /** Puts a new reading of the same object in place of the first one. @param entry with the digest of one that is there */
    void reread(Entry entry);

    /**
     * One entry.
     *
     * @param digest of the stored object, or of the message that a performed step sent: the entry's identity
     */
    record Entry(String digest, DoseReport report, Instant receivedAt) {
        /** Under what it lies. */
        public String key() {
            return report.origin() == DoseOrigin.PERFORMED_STEP ? report.sopInstanceUid() : report.studyInstanceUid();
        }
    }

    /** @param procedureId that the study or step belongs to */
    record KeyDose(String key, Instant at, DoseSummary dose, Optional<String> procedureId) {}
}
