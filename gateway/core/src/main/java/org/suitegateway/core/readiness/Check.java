package org.suitegateway.core.readiness;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a suite's readiness.
 *
 * @param detail what was seen and, when it is not OK, what to do
 * @param since when the evidence is from; absent when there is none
 * @param source where the evidence comes from
 * @param byPerson whether a person confirms it
 */
public record Check(
        String id,
        String label,
        CheckState state,
        String detail,
        Optional<Instant> since,
        String source,
        boolean required,
        boolean byPerson) {}
