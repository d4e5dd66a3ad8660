package org.suitegateway.core.staff;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody at a procedure, as one source has it.
 *
 * @param staffId of the person as it was recognised then; ask for the current one when showing it
 * @param from when the person came, for a check-in; absent means from the procedure's beginning
 * @param to when the person left; absent means to the procedure's end
 * @param by who entered it; empty for messages
 */
public record Participation(
        String id,
        String procedureId,
        String staffId,
        StaffRole role,
        Source source,
        Optional<Instant> from,
        Optional<Instant> to,
        Protection protection,
        String by,
        Instant at) {
    /**
     * Who says so, the weakest first: when anybody of a role is known by a better one, a plan alone puts nobody of that role into the room
     * ({@link Presence}).
     */
    public enum Source {
        /** HL7 AIP or PRT: planned. */
        SCHEDULE,
        /** Performed step: operators and performing physician. */
        PERFORMED_STEP,
        /** Person participant or observer of a dose report. */
        DOSE_REPORT,
        /** Checked in on the suite page, or entered by a person. */
        CHECK_IN
    }
}
