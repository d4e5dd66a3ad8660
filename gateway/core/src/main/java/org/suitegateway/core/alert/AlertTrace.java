package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of what happened to an alert.
 *
 * @param by a person's name, or "gateway"
 * @param before the amount before, in the alert's unit @param after the amount since
 * @param text a comment, or why
 */
public record AlertTrace(
        Instant at, What what, String by, Optional<BigDecimal> before, Optional<BigDecimal> after, String text) {
    public static final String GATEWAY = "gateway";

    /** What happened. */
    public enum What {
        RAISED,
        /** The amount is another now, and the alert stands. */
        VALUE_CHANGED,
        ACKNOWLEDGED,
        ESCALATED,
        WITHDRAWN,
        /** The amount reached the threshold again. */
        REOPENED,
        /** It goes with its dose to another subject. */
        MOVED
    }
}
