package org.suitegateway.core.staff;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/**
 * One way in which somebody is known: an identifier with a name. A person has one or more of them, each with an ID that stays valid.
 *
 * @param nameKey as {@link StaffNames#key}; empty when no name came with the identifier
 * @param name as it was first spelled
 * @param source who named it first, in words
 * @param number in order of their coming
 * @param personId the record that stands for the person now: worked out ({@link SamePerson})
 * @param joined by what it belongs to that person
 */
public record StaffRecord(
        String id,
        Optional<StaffIdentifier> identifier,
        String nameKey,
        PersonName name,
        StaffRole role,
        String source,
        Instant firstSeen,
        long number,
        String personId,
        Joined joined) {
    /** Why a record is one person's with the one that stands for it. */
    public enum Joined {
        /** It is that one. */
        ITSELF,
        /** A person said so. */
        PERSON,
        /** They have the same identifier. */
        IDENTIFIER,
        /** Only by the name: to be reviewed. */
        NAME
    }

    /** One that just came, and stands for itself. */
    public static StaffRecord of(
            String id,
            Optional<StaffIdentifier> identifier,
            String nameKey,
            PersonName name,
            StaffRole role,
            String source,
            Instant firstSeen) {
        return new StaffRecord(
                id, identifier, nameKey, name, role, source, firstSeen, Long.MAX_VALUE, id, Joined.ITSELF);
    }
}
