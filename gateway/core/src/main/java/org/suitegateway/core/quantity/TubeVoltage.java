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
    private static final int FINEST_SCALE = 6;
    private static final BigDecimal BOUND = new BigDecimal("1000");
    private static final String RULE = "a tube voltage is 0 to 1000 kV";

    /** Nothing, as a measured amount. "Not reported" is an absent value, never this. */
    public static final TubeVoltage ZERO = new TubeVoltage(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public TubeVoltage {
        kv = Amounts.checked(kv, BOUND, FINEST_SCALE, RULE);
    }

    /** The amount that {@link #milliVolts()} gave. */
    public static TubeVoltage ofMilliVolts(long stored) {
        return new TubeVoltage(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** The same amount as a whole number of 10<sup>-6</sup> kV: exact, and adds up exactly in SQL. */
    public long milliVolts() {
        return kv.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** The sum, at most the bound: one hostile report must not keep the honest ones from being added up. */
    public TubeVoltage plus(TubeVoltage other) {
        return new TubeVoltage(kv.add(other.kv).min(BOUND));
    }

    @Override
    public int compareTo(TubeVoltage other) {
        return kv.compareTo(other.kv);
    }
}
