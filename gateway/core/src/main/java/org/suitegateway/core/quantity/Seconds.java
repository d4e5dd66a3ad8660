package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * A time of irradiation as a device states it. Source: (113730, DCM), (113855, DCM), (113742, DCM), PS3.16 TID 10003B and 10007.
 *
 * <p>Amounts are exact down to 10<sup>-9</sup> s (what is finer is rounded half even) and bounded to 0 to 1000000
 * s; the bounds keep hostile numbers out of arithmetic, they are no clinical limits.
 *
 * @param s the amount in s
 */
public record Seconds(BigDecimal s) implements Comparable<Seconds> {
    private static final int FINEST_SCALE = 9;
    private static final BigDecimal BOUND = new BigDecimal("1000000");
    private static final String RULE = "a time of irradiation is 0 to 1000000 s";

    /** Nothing, as a measured amount. "Not reported" is an absent value, never this. */
    public static final Seconds ZERO = new Seconds(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public Seconds {
        s = Amounts.checked(s, BOUND, FINEST_SCALE, RULE);
    }

    /** The amount that {@link #nanos()} gave. */
    public static Seconds ofNanos(long stored) {
        return new Seconds(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** The same amount as a whole number of 10<sup>-9</sup> s: exact, and adds up exactly in SQL. */
    public long nanos() {
        return s.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** The sum, at most the bound: one hostile report must not keep the honest ones from being added up. */
    public Seconds plus(Seconds other) {
        return new Seconds(s.add(other.s).min(BOUND));
    }

    @Override
    public int compareTo(Seconds other) {
        return s.compareTo(other.s);
    }
}
