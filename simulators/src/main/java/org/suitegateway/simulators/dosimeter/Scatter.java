package org.suitegateway.simulators.dosimeter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Scattered radiation in a room while the beam is on. Per Gy·cm² an unshielded operator gets 4 µSv, others less by their distance; a field
 * has 100 cm². Thread-safe.
 */
public final class Scatter {
    private static final double CM2 = 100;
    private static final double MICROSIEVERT_PER_GY_CM2 = 4;

    private final Clock clock;
    private Instant until = Instant.MIN;
    private double milligrayPerSecond;

    public Scatter(Clock clock) {
        this.clock = clock;
    }

    /** How far from the patient somebody stands. */
    public enum Place {
        OPERATOR(1),
        ASSISTANT(0.4),
        /** At 2 m. */
        AT_DISTANCE(0.1);

        private final double share;

        Place(double share) {
            this.share = share;
        }
    }

    /** The beam goes on now. @param milligrayPerSecond at the reference point */
    public synchronized void beam(Duration length, double milligrayPerSecond) {
        this.until = clock.instant().plus(length);
        this.milligrayPerSecond = milligrayPerSecond;
    }

    /** In µSv/h. */
    synchronized double rate(Place place) {
        boolean on = clock.instant().isBefore(until);
        return on ? milligrayPerSecond * 1e-3 * CM2 * MICROSIEVERT_PER_GY_CM2 * place.share * 3_600 : 0;
    }
}
