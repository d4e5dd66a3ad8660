package org.suitegateway.core.skindose;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An absorbed dose in the skin, estimated: four digits are kept, which is more than it is worth.
 *
 * @param gy the amount in Gy
 */
public record SkinDose(BigDecimal gy) implements Comparable<SkinDose> {
    private static final MathContext DIGITS = new MathContext(4);
    private static final int FINEST_SCALE = 12;

    public static final SkinDose ZERO = new SkinDose(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative */
    public SkinDose {
        if (gy.signum() < 0) {
            throw new IllegalArgumentException("a skin dose is not negative");
        }
        BigDecimal plain = gy.stripTrailingZeros();
        gy = plain.signum() == 0 ? BigDecimal.ZERO : plain;
    }

    /** @throws IllegalArgumentException if the amount is negative or not a number */
    public static SkinDose ofGy(double gy) {
        if (!(gy >= 0) || Double.isInfinite(gy)) {
            throw new IllegalArgumentException("a skin dose is a number and not negative");
        }
        BigDecimal rounded = new BigDecimal(gy).round(DIGITS);
        return new SkinDose(
                rounded.scale() > FINEST_SCALE ? rounded.setScale(FINEST_SCALE, DIGITS.getRoundingMode()) : rounded);
    }

    /** In mGy, the unit of pages. */
    public BigDecimal mGy() {
        return gy.scaleByPowerOfTen(3);
    }

    @Override
    public int compareTo(SkinDose other) {
        return gy.compareTo(other.gy);
    }
}
