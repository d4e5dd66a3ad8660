package org.suitegateway.core.clinical;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.readiness.CheckState;

/**
 * What the facts say of one check, before any person has spoken.
 *
 * @param since when the evidence is from
 * @param told when what speaks against it came: a confirmation before that did not know it
 * @param whenConfirmed the state after a person's word
 * @param reasoned whether that word needs a reason
 */
record Assessment(
        CheckState state,
        String detail,
        Optional<Instant> since,
        String source,
        boolean required,
        Optional<Instant> told,
        CheckState whenConfirmed,
        boolean reasoned) {
    static final String NO_SOURCE = "nobody";
}
