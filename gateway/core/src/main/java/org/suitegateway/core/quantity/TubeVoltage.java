package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * Peak tube voltage. Source: (113733, DCM) "KVP", PS3.16 TID 10003B.
 *
 * <p>Amounts are exact down to 10<sup>-6</sup> kV (what is finer is rounded half even) and bounded to 0 to 1000
 * kV; the bounds keep hostile numbers out of arithmetic, they are no clinical limits.
 *
 * @param kv the amount in kV
 */
public record TubeVoltage(BigDecimal kv) implements Comparable<TubeVoltage> {
    /** Nothing, as a measured amount. "Not reported" is an absent value, never this. */
    public static final TubeVoltage ZERO = new TubeVoltage(BigDecimal.ZERO);

    private static final int FINEST_SCALE = 6;

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public TubeVoltage {
        kv = Amounts.checked(kv, new BigDecimal("1000"), FINEST_SCALE, "a tube voltage is 0 to 1000 kV");
    }

    /** The amount that {@link #milliVolts()} gave. */
    public static TubeVoltage ofMilliVolts(long stored) {
        return new TubeVoltage(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** The same amount as a whole number of 10<sup>-6</sup> kV: exact, and adds up exactly in SQL. */
    public long milliVolts() {
        return kv.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    public TubeVoltage plus(TubeVoltage other) {
        return new TubeVoltage(kv.add(other.kv));
    }

    @Override
    public int compareTo(TubeVoltage other) {
        return kv.compareTo(other.kv);
    }
}
