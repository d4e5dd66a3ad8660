package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * Dose equivalent of a person: effective dose (ICRP 103), and what dosimeters show, Hp(10), Hp(3), Hp(0.07) (ICRU 51).
 *
 * <p>Amounts are exact down to 10<sup>-15</sup> Sv (what is finer is rounded half even) and bounded to 0 to 1000
 * Sv; the bounds keep hostile numbers out of arithmetic, they are no clinical limits.
 *
 * @param sv the amount in Sv
 */
public record DoseEquivalent(BigDecimal sv) implements Comparable<DoseEquivalent> {
    private static final int FINEST_SCALE = 15;
    private static final BigDecimal BOUND = new BigDecimal("1000");
    private static final String RULE = "a dose equivalent is 0 to 1000 Sv";

    /** Nothing, as a measured amount. "Not reported" is an absent value, never this. */
    public static final DoseEquivalent ZERO = new DoseEquivalent(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public DoseEquivalent {
        sv = Amounts.checked(sv, BOUND, FINEST_SCALE, RULE);
    }

    /** The amount that {@link #femtoSv()} gave. */
    public static DoseEquivalent ofFemtoSv(long stored) {
        return new DoseEquivalent(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public static DoseEquivalent ofMSv(BigDecimal mSv) {
        return new DoseEquivalent(Amounts.scaled(mSv, -3, RULE));
    }

    /** The same amount as a whole number of 10<sup>-15</sup> Sv: exact, and adds up exactly in SQL. */
    public long femtoSv() {
        return sv.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** In mSv, the unit of pages and of REST. */
    public BigDecimal mSv() {
        return sv.scaleByPowerOfTen(3);
    }

    /** The sum, at most the bound: one hostile report must not keep the honest ones from being added up. */
    public DoseEquivalent plus(DoseEquivalent other) {
        return new DoseEquivalent(sv.add(other.sv).min(BOUND));
    }

    @Override
    public int compareTo(DoseEquivalent other) {
        return sv.compareTo(other.sv);
    }
}
