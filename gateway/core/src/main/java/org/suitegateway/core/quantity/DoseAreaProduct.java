package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * Dose-area product, also kerma-area product (P_KA, ICRU 74). Source: (113722, DCM), (122130, DCM), PS3.16 TID 10003 and 10007.
 *
 * <p>Amounts are exact down to 10<sup>-15</sup> Gy·m² (what is finer is rounded half even) and bounded to 0 to 1000
 * Gy·m²; the bounds keep hostile numbers out of arithmetic, they are no clinical limits.
 *
 * @param gyM2 the amount in Gy·m²
 */
public record DoseAreaProduct(BigDecimal gyM2) implements Comparable<DoseAreaProduct> {
    private static final int FINEST_SCALE = 15;
    private static final BigDecimal BOUND = new BigDecimal("1000");
    private static final String RULE = "a dose-area product is 0 to 1000 Gy·m²";

    /** Nothing, as a measured amount. "Not reported" is an absent value, never this. */
    public static final DoseAreaProduct ZERO = new DoseAreaProduct(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public DoseAreaProduct {
        gyM2 = Amounts.checked(gyM2, BOUND, FINEST_SCALE, RULE);
    }

    /** The amount that {@link #femtoGyM2()} gave. */
    public static DoseAreaProduct ofFemtoGyM2(long stored) {
        return new DoseAreaProduct(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public static DoseAreaProduct ofGyCm2(BigDecimal gyCm2) {
        return new DoseAreaProduct(Amounts.scaled(gyCm2, -4, RULE));
    }

    /**
     * An amount in a unit that is a power of ten of Gy·m².
     *
     * @throws IllegalArgumentException if the amount is negative or above the bound
     */
    public static DoseAreaProduct ofPower(BigDecimal amount, int power) {
        return new DoseAreaProduct(Amounts.scaled(amount, power, RULE));
    }

    /** The same amount as a whole number of 10<sup>-15</sup> Gy·m²: exact, and adds up exactly in SQL. */
    public long femtoGyM2() {
        return gyM2.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** In Gy·cm², the unit of pages and of REST. */
    public BigDecimal gyCm2() {
        return gyM2.scaleByPowerOfTen(4);
    }

    /** The sum, at most the bound: one hostile report must not keep the honest ones from being added up. */
    public DoseAreaProduct plus(DoseAreaProduct other) {
        return new DoseAreaProduct(gyM2.add(other.gyM2).min(BOUND));
    }

    @Override
    public int compareTo(DoseAreaProduct other) {
        return gyM2.compareTo(other.gyM2);
    }
}
