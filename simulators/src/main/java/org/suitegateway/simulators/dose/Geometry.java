package org.suitegateway.simulators.dose;

import java.util.Optional;

/**
 * Where source, detector and table stood; decimals in mm and degrees.
 *
 * @param angles absent as a measurement without value
 * @param table absent for a C-arm that knows nothing of the table it stands at
 */
public record Geometry(
        Optional<Angles> angles,
        String sourceToIsocenter,
        String sourceToReferencePoint,
        String sourceToDetector,
        Optional<Table> table) {
    /** LAO positive, cranial positive. */
    public record Angles(String primary, String secondary) {}

    /**
     * The top of the table, counted from the isocenter.
     *
     * @param longitudinal positive towards the head
     * @param lateral positive towards the left of a patient who lies supine
     * @param below how far the isocenter is above it
     */
    public record Table(String longitudinal, String lateral, String below) {}

    /** A C-arm of 980 mm whose reference point is 30 cm in front of the detector, the isocenter in the spine of a prone patient. */
    public static Geometry of(Angles angles) {
        return new Geometry(Optional.of(angles), "600", "680", "980", Optional.of(new Table("-310", "0", "120")));
    }

    public Geometry withoutAngles() {
        return new Geometry(Optional.empty(), sourceToIsocenter, sourceToReferencePoint, sourceToDetector, table);
    }

    public Geometry withTable(Table other) {
        return new Geometry(angles, sourceToIsocenter, sourceToReferencePoint, sourceToDetector, Optional.of(other));
    }
}
