package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.time.Interval;

/**
 * Every dose report ever received, with its totals and events. Only grows: a report that replaces another is a new entry, and which
 * entries stand is computed ({@link StandingDose}) and stored beside them. Thread-safe.
 */
public interface DoseLedger {
    /** Adds a report; repeating it changes nothing. @return whether it is new */
    boolean add(Entry entry);

    /** All of a study, in order of receipt. */
    List<Entry> ofStudy(String studyInstanceUid);

    /** Replaces the computed part: what stands for the study, and which entries were replaced by which. */
    void setStanding(String studyInstanceUid, StandingDose standing);

    /** By study; studies without dose are absent. */
    Map<String, DoseSummary> summaries(List<String> studyInstanceUids);

    /** Studies with dose, newest first, by the time of the study. */
    Page<StudyDose> list(Interval received, Page.Request page);

    /** What stands and what was replaced, for the page of a procedure: entry digest to the digest that replaced it. */
    Map<String, String> replaced(String studyInstanceUid);

    /** @param digest of the stored object, the entry's identity */
    record Entry(String digest, DoseReport report, Instant receivedAt) {}

    /** @param studyInstanceUid whose dose it is */
    record StudyDose(String studyInstanceUid, DoseSummary dose, Optional<String> procedureId) {}
}
