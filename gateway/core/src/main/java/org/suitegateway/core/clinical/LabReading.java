package org.suitegateway.core.clinical;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a laboratory value means.
 *
 * @param comparator {@code < > <= >=}, or empty
 * @param amount in the unit of its test
 * @param positive of a test for pregnancy
 * @param problem why it cannot be used; empty when it can
 */
public record LabReading(String comparator, Optional<BigDecimal> amount, Optional<Boolean> positive, String problem) {
    static LabReading problem(String why) {
        return new LabReading("", Optional.empty(), Optional.empty(), why);
    }

    public boolean usable() {
        return problem.isEmpty();
    }

    /** At the worst: "above 4" is above every limit, "below 50" below every one. */
    boolean below(Optional<BigDecimal> limit) {
        return limit.isPresent()
                && (comparator.startsWith("<")
                        || amount.filter(a -> a.compareTo(limit.get()) < 0).isPresent() && !comparator.startsWith(">"));
    }

    boolean above(Optional<BigDecimal> limit) {
        return limit.isPresent()
                && (comparator.startsWith(">")
                        || amount.filter(a -> a.compareTo(limit.get()) > 0).isPresent() && !comparator.startsWith("<"));
    }
}
