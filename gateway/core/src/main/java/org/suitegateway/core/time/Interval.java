package org.suitegateway.core.time;

import java.time.Instant;

/** A span of time with its start and without its end. */
public record Interval(Instant from, Instant to) {
    /** @throws IllegalArgumentException if it ends before it starts */
    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("an interval must not end before it starts");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
