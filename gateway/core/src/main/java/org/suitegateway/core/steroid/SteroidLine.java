package org.suitegateway.core.steroid;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;

/**
 * One line of the record of corticosteroids, which only grows: what a message or a person said of one administration or order.
 * Correcting and withdrawing are lines of their own. Which line of several about the same stands is worked out by {@link StandingLines}.
 *
 * @param patient as the line named him or her
 * @param procedureId at which it was given, as far as that is known today
 * @param supersedes the line that stood when this one came
 * @param replacedBy the line that stands instead of this one today; absent if this one does
 * @param asOf when it was said: MSH-7, or the moment of a person's entry; decides between late and early
 */
public record SteroidLine(
        String id,
        Kind kind,
        Action action,
        OrderKey key,
        PatientId patient,
        DrugGiven given,
        Origin origin,
        Optional<String> procedureId,
        Optional<String> supersedes,
        Optional<String> replacedBy,
        Instant asOf,
        Instant recordedAt) {
    public SteroidLine {
        asOf = asOf.truncatedTo(ChronoUnit.MILLIS); // as records keep it
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is said of the drug. */
    public enum Kind {
        /** RDE: proves nothing but that somebody wants it. */
        ORDERED,
        /** Wholly or in part (RXA-20 CP, PA). */
        GIVEN,
        /** Refused or not administered (RXA-20 RE, NA): zero dose. */
        NOT_GIVEN,
        /** No corticosteroid after all: an update named another drug. */
        OTHER_DRUG
    }

    /** RXA-21. */
    public enum Action {
        ADD,
        UPDATE,
        WITHDRAW
    }

    /** Who said so. */
    public enum Source {
        RDE,
        RAS,
        /** A person, on the page. */
        PAGE
    }

    /**
     * Where a line comes from.
     *
     * @param message sender and MSH-10; empty for an entry on the page
     * @param person sign-in of who entered, corrected or withdrew it; empty for a message
     * @param note why the dose is not known, or why a person withdrew it; may be empty
     * @param parentNumbers further order numbers that may name the procedure (ORC-8)
     * @param locations as in {@link org.suitegateway.core.schedule.Resources}: they decide between two procedures of one day
     */
    public record Origin(
            Source source,
            String message,
            String person,
            String note,
            List<String> parentNumbers,
            List<String> locations) {
        public Origin {
            parentNumbers = List.copyOf(parentNumbers);
            locations = List.copyOf(locations);
        }
    }

    boolean byPerson() {
        return origin.source() == Source.PAGE;
    }

    /** Whether it stands and takes nothing away. */
    public boolean stands() {
        return replacedBy.isEmpty() && action != Action.WITHDRAW;
    }

    SteroidLine arranged(Optional<String> by, Optional<String> procedure) {
        return new SteroidLine(
                id, kind, action, key, patient, given, origin, procedure, supersedes, by, asOf, recordedAt);
    }

    /** Whether it says what this one says, whenever it came. */
    boolean saysTheSame(SteroidLine other) {
        return kind == other.kind
                && action == other.action
                && key.equals(other.key)
                && patient.equals(other.patient)
                && given.equals(other.given)
                && origin.equals(other.origin)
                && asOf.equals(other.asOf);
    }
}
