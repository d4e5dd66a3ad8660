package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * Rate of a dose equivalent, as live dosimeters show it.
 *
 * <p>Amounts are exact down to 10<sup>-15</sup> Sv/h (what is finer is rounded half even) and bounded to 0 to 100 Sv/h; the bounds keep
 * hostile numbers out of arithmetic, no dosimeter measures that much.
 *
 * @param svPerHour the amount in Sv/h
 */
public record DoseRate(BigDecimal svPerHour) implements Comparable<DoseRate> {
    private static final int FINEST_SCALE = 15;
    private static final BigDecimal BOUND = new BigDecimal("100");
    private static final String RULE = "a dose rate is 0 to 100 Sv/h";

    /** Nothing, as a measured rate. */
    public static final DoseRate ZERO = new DoseRate(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public DoseRate {
        svPerHour = Amounts.checked(svPerHour, BOUND, FINEST_SCALE, RULE);
    }

    /** The amount that {@link #femtoSvPerHour()} gave. */
    public static DoseRate ofFemtoSvPerHour(long stored) {
        return new DoseRate(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** A whole number of 10<sup>-15</sup> Sv/h. */
    public long femtoSvPerHour() {
        return svPerHour.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** In mSv/h, the unit of pages and of REST. */
    public BigDecimal mSvPerHour() {
        return svPerHour.scaleByPowerOfTen(3);
    }

    @Override
    public int compareTo(DoseRate other) {
        return svPerHour.compareTo(other.svPerHour);
    }
}
