package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import java.math.MathContext;
import org.suitegateway.core.quantity.DoseEquivalent;

/**
 * How badge readings become an effective dose: under · H<sub>w</sub> / underDivisor + collar · H<sub>n</sub> / collarDivisor, with H<sub>w</sub> the Hp(10) under
 * the apron at chest or waist, and H<sub>n</sub> the Hp(10) over it at the collar. Only what is shown is computed; the readings are kept as they came.
 *
 * @param id in the configuration
 * @param name as pages show it
 * @param gives what the result is called: "effective dose", "effective dose equivalent"
 * @param under 0 when it uses no badge under the apron
 * @param collarDivisor for formulas that are published as a quotient
 * @param source shown with each result
 */
public record EffectiveDoseFormula(
        String id,
        String name,
        String gives,
        BigDecimal under,
        BigDecimal collar,
        BigDecimal collarDivisor,
        String source) {
    /** @throws IllegalArgumentException if a factor is negative or the divisor not above zero */
    public EffectiveDoseFormula {
        if (under.signum() < 0 || collar.signum() < 0 || collarDivisor.signum() <= 0) {
            throw new IllegalArgumentException("factors of a formula are 0 or more, divisors above 0");
        }
    }

    /** Whether it needs a badge under the apron. */
    public boolean ofTwo() {
        return under.signum() > 0;
    }

    /** Rounded half even to 10<sup>-15</sup> Sv; at most the bound of the type. */
    public DoseEquivalent of(DoseEquivalent underApron, DoseEquivalent atCollar) {
        BigDecimal sv = underApron
                .sv()
                .multiply(under)
                .add(atCollar.sv().multiply(collar).divide(collarDivisor, MathContext.DECIMAL128));
        return Amount.bounded(sv);
    }
}
