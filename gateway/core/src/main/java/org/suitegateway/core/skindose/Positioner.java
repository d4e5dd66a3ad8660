package org.suitegateway.core.skindose;

import java.util.OptionalDouble;

/**
 * Where tube and detector stood; what cannot be counts as absent. Source: TID 10003C, PS3.3 C.8.7.5.
 *
 * @param sourceToIsocentreMm (113748, DCM)
 * @param sourceToDetectorMm (113750, DCM)
 * @param primaryDeg (112011, DCM): RAO negative, LAO positive; at 0 the tube is under the table
 * @param secondaryDeg (112012, DCM): caudal negative, cranial positive, said of the detector
 * @param primaryEndDeg (113739, DCM), of a rotation
 */
public record Positioner(
        OptionalDouble sourceToIsocentreMm,
        OptionalDouble sourceToDetectorMm,
        OptionalDouble primaryDeg,
        OptionalDouble secondaryDeg,
        OptionalDouble primaryEndDeg) {
    public static final Positioner UNKNOWN = new Positioner(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    private static final double SHORTEST_MM = 300;
    private static final double LONGEST_MM = 2500;
    private static final double FULL_TURN = 360;

    public Positioner {
        sourceToIsocentreMm = Plausible.within(sourceToIsocentreMm, SHORTEST_MM, LONGEST_MM);
        sourceToDetectorMm = Plausible.within(sourceToDetectorMm, SHORTEST_MM, LONGEST_MM);
        primaryDeg = Plausible.within(primaryDeg, -FULL_TURN, FULL_TURN);
        secondaryDeg = Plausible.within(secondaryDeg, -FULL_TURN, FULL_TURN);
        primaryEndDeg = Plausible.within(primaryEndDeg, -FULL_TURN, FULL_TURN);
    }

    public static Positioner of(
            double sourceToIsocentreMm, double sourceToDetectorMm, double primaryDeg, double secondaryDeg) {
        return new Positioner(
                OptionalDouble.of(sourceToIsocentreMm),
                OptionalDouble.of(sourceToDetectorMm),
                OptionalDouble.of(primaryDeg),
                OptionalDouble.of(secondaryDeg),
                OptionalDouble.empty());
    }

    public Positioner turningTo(double endDeg) {
        return new Positioner(
                sourceToIsocentreMm, sourceToDetectorMm, primaryDeg, secondaryDeg, OptionalDouble.of(endDeg));
    }
}
