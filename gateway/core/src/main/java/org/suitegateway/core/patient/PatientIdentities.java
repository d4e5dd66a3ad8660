package org.suitegateway.core.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/**
 * Which identifiers mean one person: those of a merge (ADT^A40, HL7 v2.5.1 section 3.6.2) and further ones that came along in PID-3.
 * Nothing is rewritten: records keep the identifier they came with, and both keep working. Thread-safe.
 */
public interface PatientIdentities {
    /** The identifier that stands for this one now, through chains of merges; itself when none does. */
    PatientId current(PatientId id);

    /** Every identifier of the same person, the current one first, then in order of their coming. */
    List<PatientId> all(PatientId id);

    /**
     * Notes further identifiers of a person. One that two persons claim stands for neither; one that is a person's own (its first)
     * identifier stays that.
     */
    void alsoKnown(PatientId id, List<PatientId> others);

    /**
     * Joins two identifiers. Repeating it changes nothing.
     *
     * @return whether anything changed
     * @throws org.suitegateway.core.error.RefusedException with CONFLICT at MRG-1 if the survivor is, through other merges, the retired one
     */
    boolean merge(Merge merge);

    /** A person takes a merge back; it stays listed. @return the merge, if there was such a standing one */
    Optional<Merge> undo(String mergeId, String person, Instant at);

    /** Newest first, also those that were taken back. */
    Page<Merge> merges(Page.Request page);

    /** Transactions about one patient go one after another from here to their ends. To be called within a transaction. */
    void takeTurns(PatientId id);

    /**
     * @param madeAt of the message
     * @param source who said so, for example "ADT^A40 EHR"
     */
    record Merge(
            String id, PatientId retired, PatientId survivor, Instant madeAt, String source, Optional<Undone> undone) {}

    /** Who took it back. */
    record Undone(String person, Instant at) {}
}
