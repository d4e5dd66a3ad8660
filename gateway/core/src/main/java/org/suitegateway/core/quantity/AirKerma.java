package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * Air kerma at the patient entrance reference point (K_a,r, IEC 60601-2-43). Source: (113725, DCM), (113738, DCM), PS3.16 TID 10003B and 10007.
 *
 * <p>Amounts are exact down to 10<sup>-15</sup> Gy (what is finer is rounded half even) and bounded to 0 to 1000
 * Gy; the bounds keep hostile numbers out of arithmetic, they are no clinical limits.
 *
 * @param gy the amount in Gy
 */
public record AirKerma(BigDecimal gy) implements Comparable<AirKerma> {
    private static final int FINEST_SCALE = 15;
    private static final BigDecimal BOUND = new BigDecimal("1000");
    private static final String RULE = "an air kerma is 0 to 1000 Gy";

    /** Nothing, as a measured amount. "Not reported" is an absent value, never this. */
    public static final AirKerma ZERO = new AirKerma(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public AirKerma {
        gy = Amounts.checked(gy, BOUND, FINEST_SCALE, RULE);
    }

    /** The amount that {@link #femtoGy()} gave. */
    public static AirKerma ofFemtoGy(long stored) {
        return new AirKerma(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public static AirKerma ofMGy(BigDecimal mGy) {
        return new AirKerma(Amounts.scaled(mGy, -3, RULE));
    }

    /** The same amount as a whole number of 10<sup>-15</sup> Gy: exact, and adds up exactly in SQL. */
    public long femtoGy() {
        return gy.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** In mGy, the unit of pages and of REST. */
    public BigDecimal mGy() {
        return gy.scaleByPowerOfTen(3);
    }

    /** The sum, at most the bound: one hostile report must not keep the honest ones from being added up. */
    public AirKerma plus(AirKerma other) {
        return new AirKerma(gy.add(other.gy).min(BOUND));
    }

    @Override
    public int compareTo(AirKerma other) {
        return gy.compareTo(other.gy);
    }
}
