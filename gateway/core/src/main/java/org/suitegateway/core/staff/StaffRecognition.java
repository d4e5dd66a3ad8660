package org.suitegateway.core.staff;

import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/** Finds who is meant, or notes somebody new. Thread-safe. */
public interface StaffRecognition {
    /**
     * The person of an identifier; else, when the mention has none or nobody has that one, the only person of this name; else a new
     * one. What was joined by name alone, and names that are nearly alike, are listed for a person to review. To be called within a
     * transaction.
     *
     * @return an ID of the person: that of this identifier with this name, so that it stays right when persons are told apart later
     * @throws IllegalArgumentException if it {@link #isNobody}
     */
    String recognise(Mention mention);

    /** Whether a mention names nobody: it has no identifier, and for a name what a console has when nobody signed in. */
    default boolean isNobody(Mention mention) {
        return mention.identifier().isEmpty() && mention.name().isEmpty();
    }

    /**
     * Somebody named by a message, a file or a page.
     *
     * @param source in words, for example "SIU" or "badge lab"
     */
    record Mention(Optional<StaffIdentifier> identifier, PersonName name, StaffRole role, String source) {}
}
