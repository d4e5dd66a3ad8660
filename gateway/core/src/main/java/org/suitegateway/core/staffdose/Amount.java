package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import org.suitegateway.core.quantity.DoseEquivalent;

/** Sums and products of doses, kept within the bound of their type. */
final class Amount {
    private static final BigDecimal BOUND_SV = new BigDecimal("1000");
    private static final long BOUND_FSV = 1_000_000_000_000_000_000L;

    private Amount() {}

    static DoseEquivalent bounded(BigDecimal sv) {
        return new DoseEquivalent(sv.min(BOUND_SV));
    }

    /** In fSv. */
    static long plus(long one, long other) {
        return Math.min(one + other, BOUND_FSV);
    }

    /** What is left of a limit: never below nothing. */
    static DoseEquivalent left(DoseEquivalent of, DoseEquivalent used) {
        return new DoseEquivalent(of.sv().subtract(used.sv()).max(BigDecimal.ZERO));
    }
}
