package org.suitegateway.core.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What all quantities share: bounds before arithmetic, one finest step, and one form per amount. */
final class Amounts {
    // "1E+999999999" and "1E-999999999" are legal decimal strings; neither may reach an addition.
    private static final int SCALE_BOUND = 60;

    private Amounts() {}

    static BigDecimal checked(BigDecimal amount, BigDecimal bound, int finestScale, String rule) {
        if (amount.signum() < 0 || amount.compareTo(bound) > 0 || Math.abs((long) amount.scale()) > SCALE_BOUND) {
            throw new IllegalArgumentException(rule);
        }
        BigDecimal rounded =
                amount.scale() > finestScale ? amount.setScale(finestScale, RoundingMode.HALF_EVEN) : amount;
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    /** Changes the unit; an exponent at the end of its range must not overflow on the way. */
    static BigDecimal scaled(BigDecimal amount, int power, String rule) {
        if (Math.abs((long) amount.scale()) > SCALE_BOUND) {
            throw new IllegalArgumentException(rule);
        }
        return amount.scaleByPowerOfTen(power);
    }
}
