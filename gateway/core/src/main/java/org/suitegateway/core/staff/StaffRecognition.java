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
     * @return the ID of the person
     */
    String recognise(Mention mention);

    /**
     * Somebody named by a message, a file or a page.
     *
     * @param source in words, for example "SIU" or "badge lab"
     */
    record Mention(Optional<StaffIdentifier> identifier, PersonName name, StaffRole role, String source) {}
}
