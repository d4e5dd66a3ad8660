package org.suitegateway.core.study;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.Page;

/** The index of received objects. Thread-safe. */
public interface Studies {
    /** What {@link #record} found. */
    enum Outcome {
        /** New. */
        RECORDED,
        /** The same bytes are there already: nothing changed. */
        KNOWN,
        /** Another object has this SOP Instance UID: both are kept and marked. */
        CONFLICT
    }

    /**
     * Adds an instance and creates or updates its study (count, times; patient and accession of a study are those of its first
     * instance, empty ones are filled by later instances).
     */
    Outcome record(StoredInstance instance, Optional<String> suiteId);

    Optional<Study> find(String studyInstanceUid);

    /** By series and instance number. */
    List<StoredInstance> instances(String studyInstanceUid);

    Optional<StoredInstance> instance(String digest);

    /** Every one with this SOP Instance UID: one, or several that are in conflict. */
    List<StoredInstance> bySopInstance(String sopInstanceUid);

    List<Study> ofProcedure(String procedureId);

    /** Newest first; all, or only those with or without a procedure. */
    Page<Study> list(Optional<Boolean> linked, Page.Request page);

    int countUnlinked();

    /**
     * Studies that no person decided about and that may be this procedure's: of these patient numbers, or with this accession number,
     * Study Instance UID, or one of these performed steps; linked to nothing, or by a rule to anything.
     */
    List<Study> like(
            Set<String> patientIds,
            Optional<String> accessionNumber,
            String studyInstanceUid,
            Set<String> performedStepUids);

    /** Links, replacing a link that is there, and keeps the decision. */
    void link(String studyInstanceUid, Link link);

    /**
     * Takes the link away and says why; the study is listed as unlinked. {@code byPerson} keeps the rules from linking it again. What
     * ends a link or is a person's act is kept as a decision.
     */
    void unlink(String studyInstanceUid, String note, Optional<String> byPerson, Instant at);

    /** Says what is doubtful about a link, without touching it. */
    void note(String studyInstanceUid, String note);

    /** Every decision about a study, oldest first. */
    List<Decision> decisions(String studyInstanceUid);

    /** Every decision that gave a study to this procedure or took one from it, oldest first. */
    List<Decision> decisionsAbout(String procedureId);

    /**
     * @param person present when {@code by} is PERSON
     * @param why the person's words, or the evidence
     */
    record Link(String procedureId, LinkedBy by, Optional<String> person, Instant at, String why) {}

    /**
     * A link made or ended.
     *
     * @param from the procedure it was linked to before
     * @param to the procedure it is linked to since; absent when the link was taken away
     * @param by absent when it was taken away by a rule
     */
    record Decision(
            String studyInstanceUid,
            Instant at,
            Optional<String> from,
            Optional<String> to,
            Optional<LinkedBy> by,
            Optional<String> person,
            String why) {}
}
