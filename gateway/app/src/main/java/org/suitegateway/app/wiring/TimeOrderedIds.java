package org.suitegateway.app.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.suitegateway.core.Ids;

/**
 * UUIDs of version 7 (RFC 9562 section 5.7): new ones stand behind older ones, so that what is entered together lies together in the
 * indexes of the database instead of all over them. Thread-safe.
 */
final class TimeOrderedIds implements Ids {
    private static final int COUNTER = 0xfff; // rand_a, as the counter of section 6.2 method 1

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long last; // milliseconds and counter

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String next() {
        long ordered = ordered();
        long version = (ordered & ~COUNTER) << 4 | 0x7000 | (ordered & COUNTER);
        long variant = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(version, variant).toString();
    }

    /** A clock that goes back, or a full counter, borrows from the next millisecond. */
    private synchronized long ordered() {
        last = Math.max(last + 1, clock.millis() << 12);
        return last;
    }
}
