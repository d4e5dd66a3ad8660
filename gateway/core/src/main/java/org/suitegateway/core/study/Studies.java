package org.suitegateway.core.study;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    List<Study> ofProcedure(String procedureId);

    /** Newest first; all, or only those with or without a procedure. */
    Page<Study> list(Optional<Boolean> linked, Page.Request page);

    int countUnlinked();

    /** Unlinked studies of a patient number or an accession number or a Study Instance UID. */
    List<Study> unlinkedLike(String patientId, Optional<String> accessionNumber, String studyInstanceUid);

    void link(String studyInstanceUid, Link link);

    /** Takes the link away and says why; the study is listed as unlinked. {@code byPerson} keeps the rules from linking it again. */
    void unlink(String studyInstanceUid, String note, Optional<String> byPerson, Instant at);

    /** @param person present when {@code by} is PERSON */
    record Link(String procedureId, LinkedBy by, Optional<String> person, Instant at) {}
}
