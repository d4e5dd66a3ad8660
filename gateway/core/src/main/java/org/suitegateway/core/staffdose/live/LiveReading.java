package org.suitegateway.core.staffdose.live;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;

/**
 * One word of a dosimeter.
 *
 * @param dosimeter its serial
 * @param at by its own clock
 * @param rate at that time
 * @param counter what it has measured since it was reset, if it has such a counter
 * @param covers how many seconds, up to this one, it speaks for: 1 to 60
 * @param status as it came; says nothing to us @param battery in percent
 * @param receivedAt by our clock
 */
public record LiveReading(
        String dosimeter,
        Instant at,
        DoseRate rate,
        Optional<DoseEquivalent> counter,
        int covers,
        String status,
        Optional<Integer> battery,
        Instant receivedAt) {
    /** Of a serial, in characters. */
    public static final int LONGEST_SERIAL = 40;
    /** Seconds. */
    public static final int MOST_COVERED = 60;

    /** @throws IllegalArgumentException for a serial that is none, or a length out of bounds */
    public LiveReading {
        if (dosimeter.isEmpty() || dosimeter.length() > LONGEST_SERIAL) {
            throw new IllegalArgumentException("a serial has 1 to " + LONGEST_SERIAL + " characters");
        }
        if (covers < 1 || covers > MOST_COVERED) {
            throw new IllegalArgumentException("a reading covers 1 to " + MOST_COVERED + " seconds");
        }
    }
}
