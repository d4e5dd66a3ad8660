package org.suitegateway.core.skindose;

import java.util.OptionalDouble;

/**
 * The table's position in the numbers of its vendor. The standard fixes the directions only: longitudinal grows towards LAO (the left
 * of a patient lying supine, head first), lateral grows towards the head, height grows downwards; each zero is arbitrary. What cannot be
 * counts as absent.
 *
 * @param longitudinalMm (113751, DCM), left to right whatever its name says
 * @param lateralMm (113752, DCM), head to feet whatever its name says
 * @param heightMm (113753, DCM)
 */
public record TablePosition(OptionalDouble longitudinalMm, OptionalDouble lateralMm, OptionalDouble heightMm) {
    public static final TablePosition UNKNOWN =
            new TablePosition(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double FARTHEST_MM = 5000;

    public TablePosition {
        longitudinalMm = Plausible.within(longitudinalMm, -FARTHEST_MM, FARTHEST_MM);
        lateralMm = Plausible.within(lateralMm, -FARTHEST_MM, FARTHEST_MM);
        heightMm = Plausible.within(heightMm, -FARTHEST_MM, FARTHEST_MM);
    }

    public static TablePosition of(double longitudinalMm, double lateralMm, double heightMm) {
        return new TablePosition(
                OptionalDouble.of(longitudinalMm), OptionalDouble.of(lateralMm), OptionalDouble.of(heightMm));
    }
}
