package org.suitegateway.core.staffdose.live;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a clock is behind ours: the smallest distance between its time and the receipt within the last minutes. What a hub sends late
 * is late only until it has caught up; a clock that is wrong is wrong with every word. Not thread-safe.
 */
final class ClockOffset {
    private static final long MINUTE = 60;

    private Duration older = Duration.ZERO;
    private Duration newer = Duration.ZERO;
    private Instant since = Instant.MIN;

    void add(Instant theirs, Instant ours) {
        Duration behind = Duration.between(theirs, ours);
        if (since.equals(Instant.MIN)) {
            older = behind;
            newer = behind;
            since = ours;
        } else if (Duration.between(since, ours).getSeconds() >= MINUTE) {
            older = newer;
            newer = behind;
            since = ours;
        } else {
            newer = smaller(newer, behind);
        }
    }

    private static Duration smaller(Duration a, Duration b) {
        return b.abs().compareTo(a.abs()) < 0 ? b : a;
    }

    /** Negative when it is ahead. */
    Duration behind() {
        return smaller(older, newer);
    }
}
