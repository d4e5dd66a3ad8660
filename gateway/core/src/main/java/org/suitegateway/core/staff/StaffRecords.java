package org.suitegateway.core.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/** Who is known by what, and what persons said of that. Only grows; nothing is rewritten but who stands for whom. Thread-safe. */
public interface StaffRecords {
    /** Whoever adds or decides does so alone, to the end of the transaction. To be called within one. */
    void takeTurns();

    /** @param nameKey as {@link StaffNames#key} */
    Optional<StaffRecord> find(Optional<StaffIdentifier> identifier, String nameKey);

    Optional<StaffRecord> find(String id);

    /** All with this identifier. */
    List<StaffRecord> ofIdentifier(StaffIdentifier identifier);

    /** In order of their coming; its number is given here. */
    void add(StaffRecord record);

    /** All, in order of their coming. */
    List<StaffRecord> all();

    /** All of the persons that these IDs mean, in order of their coming. */
    List<StaffRecord> ofPersons(Collection<String> ids);

    /** Sets who stands for a record, and why. */
    void stand(String id, String personId, StaffRecord.Joined joined);

    /** Notes a spelling; repeating it changes nothing. */
    void spelled(String id, PersonName name);

    /** How the names were spelled, by record, in order of their coming. */
    Map<String, List<PersonName>> spellings(Collection<String> ids);

    void decide(Decision decision);

    /** A person takes a decision back; it stays listed. @return it, if it stood */
    Optional<Decision> undo(String decisionId, String person, Instant at);

    /** Newest first, also those that were taken back. */
    List<Decision> decisions();

    void enter(Detail detail);

    /** The last word on each of these records. */
    List<Detail> details(Collection<String> ids);

    void enter(Declaration declaration);

    /** The last word on each pregnancy of these records, the oldest pregnancy first. */
    List<Declaration> declarations(Collection<String> ids);

    /** What a person decided of two records. */
    enum Verdict {
        /** They are one person's. */
        SAME,
        /** They are not, whatever their names or numbers say. */
        APART
    }

    /**
     * @param retired the one that no longer stands for itself when they are the same
     * @param undone who took it back
     */
    record Decision(
            String id,
            Verdict verdict,
            String retired,
            String survivor,
            String by,
            Instant at,
            Optional<Undone> undone) {
        public boolean stands() {
            return undone.isEmpty();
        }

        boolean between(Collection<String> some, Collection<String> others) {
            return (some.contains(retired) && others.contains(survivor))
                    || (some.contains(survivor) && others.contains(retired));
        }
    }

    /** Who took it back. */
    record Undone(String by, Instant at) {}

    /** What a person entered on the page of somebody. */
    record Detail(
            String staffId, PersonName name, StaffRole role, Optional<LocalDate> birthDate, String by, Instant at) {}

    /** A declared pregnancy as it was entered. @param id of the pregnancy: a later entry of it replaces the earlier one */
    record Declaration(String id, String staffId, Pregnancy pregnancy, String by, Instant at) {}
}
