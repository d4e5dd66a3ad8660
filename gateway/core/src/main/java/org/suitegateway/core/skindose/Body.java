package org.suitegateway.core.skindose;

import java.util.OptionalDouble;

/**
 * How big the patient is. Nothing and 0 both mean unknown, and so does what no person measures.
 *
 * @param heightM in m
 * @param weightKg in kg
 */
public record Body(OptionalDouble heightM, OptionalDouble weightKg) {
    public static final Body UNKNOWN = new Body(OptionalDouble.empty(), OptionalDouble.empty());

    public Body {
        heightM = Plausible.within(heightM, 0.4, 2.6);
        weightKg = Plausible.within(weightKg, 2, 400);
    }

    public static Body of(double heightM, double weightKg) {
        return new Body(OptionalDouble.of(heightM), OptionalDouble.of(weightKg));
    }
}
