package org.suitegateway.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When something is tried again that could not reach its peer: after pauses of one second that double up to the longest, each between half
 * and whole, so that what failed together does not come back together. Thread-safe if the generator is.
 */
public record BackOff(Duration longest, RandomGenerator random) {
    /** @param attempts begun so far */
    public Instant next(Instant now, int attempts) {
        long most = 1000 * Math.min(longest.toSeconds(), 1L << Math.min(attempts, 20));
        return now.plusMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
