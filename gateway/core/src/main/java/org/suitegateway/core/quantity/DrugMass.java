package org.suitegateway.core.quantity;

import java.math.BigDecimal;

/**
 * How much of a drug, as its label counts it (acetate or phosphate, not converted to the base).
 *
 * <p>Amounts are exact down to 10<sup>-6</sup> mg (what is finer is rounded half even) and bounded to 0 to 100 g; the bounds keep hostile
 * numbers out of arithmetic, they are no clinical limits.
 *
 * @param mg the amount in mg
 */
public record DrugMass(BigDecimal mg) implements Comparable<DrugMass> {
    private static final int FINEST_SCALE = 6;
    private static final BigDecimal BOUND = new BigDecimal("100000");
    private static final String RULE = "an amount of a drug is 0 to 100000 mg";

    /** Nothing was given. "Not recorded" is an absent value, never this. */
    public static final DrugMass ZERO = new DrugMass(BigDecimal.ZERO);

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public DrugMass {
        mg = Amounts.checked(mg, BOUND, FINEST_SCALE, RULE);
    }

    /** @throws IllegalArgumentException if the amount is negative or above the bound */
    public static DrugMass ofMg(String mg) {
        return new DrugMass(new BigDecimal(mg));
    }

    /** The amount that {@link #nanograms()} gave. */
    public static DrugMass ofNanograms(long stored) {
        return new DrugMass(BigDecimal.valueOf(stored, FINEST_SCALE));
    }

    /** The same amount as a whole number of 10<sup>-6</sup> mg. */
    public long nanograms() {
        return mg.setScale(FINEST_SCALE).unscaledValue().longValueExact();
    }

    /** The sum, at most the bound: one hostile report must not keep the honest ones from being added up. */
    public DrugMass plus(DrugMass other) {
        return new DrugMass(mg.add(other.mg).min(BOUND));
    }

    @Override
    public int compareTo(DrugMass other) {
        return mg.compareTo(other.mg);
    }
}
