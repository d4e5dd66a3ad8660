package org.suitegateway.core.skindose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A beam from one direction, in the room: origin in the isocentre, x to the left of a patient lying supine head first, y down, z to the
 * head end of the table.
 *
 * @param kermaGy at the reference point
 * @param referenceMm from source to reference point
 * @param axis unit vector from the source to the detector
 * @param across unit vector along one side of the field
 * @param along unit vector along the other side
 * @param halfTangent half the side of the square field per distance from the source
 */
record Projection(
        double kermaGy,
        double referenceMm,
        Vector source,
        Vector axis,
        Vector across,
        Vector along,
        double halfTangent) {
    /** A rotation is taken as this many degrees at a time. */
    private static final double STEP_DEG = 5;

    private static final double SHORTEST_REFERENCE_MM = 100;
    private static final double LONGEST_REFERENCE_MM = 2000;

    /** Sides from 1 mm to 1 m at 1 m from the source. */
    private static final double NARROWEST = 0.0005;

    private static final double WIDEST = 0.5;

    /** @return several for a rotation, none when the report does not say enough or says what cannot be */
    static List<Projection> of(Beam beam) {
        Positioner stood = beam.positioner();
        if (stood.sourceToIsocentreMm().isEmpty()
                || stood.primaryDeg().isEmpty()
                || stood.secondaryDeg().isEmpty()) {
            return List.of();
        }
        double distance = stood.sourceToIsocentreMm().getAsDouble();
        OptionalDouble reference =
                Plausible.within(reference(beam).fromSourceMm(stood), SHORTEST_REFERENCE_MM, LONGEST_REFERENCE_MM);
        Optional<Double> half = halfTangent(beam);
        if (reference.isEmpty() || half.isEmpty()) {
            return List.of();
        }
        double start = stood.primaryDeg().getAsDouble();
        double turned = stood.primaryEndDeg().orElse(start) - start;
        double secondary = stood.secondaryDeg().getAsDouble();
        int steps = (int) Math.max(1, Math.ceil(Math.abs(turned) / STEP_DEG));
        return IntStream.range(0, steps)
                .mapToObj(i -> from(
                        beam.kermaGy().orElse(0) / steps,
                        reference.getAsDouble(),
                        distance,
                        start + turned * (i + 0.5) / steps,
                        secondary,
                        half.get()))
                .toList();
    }

    static ReferencePoint reference(Beam beam) {
        return beam.referencePoint().orElse(ReferencePoint.BEFORE_ISOCENTRE);
    }

    /** The field area at the detector if that is usable, else the area product over the kerma: the area at the reference point. */
    static boolean takesFieldFromProduct(Beam beam) {
        return ofFieldArea(beam).isEmpty();
    }

    private static Optional<Double> halfTangent(Beam beam) {
        return ofFieldArea(beam).or(() -> ofProduct(beam));
    }

    private static Optional<Double> ofFieldArea(Beam beam) {
        OptionalDouble detector = beam.positioner().sourceToDetectorMm();
        return detector.isPresent() && beam.fieldAreaM2().isPresent()
                ? halfTangent(beam.fieldAreaM2().getAsDouble(), detector.getAsDouble())
                : Optional.empty();
    }

    private static Optional<Double> ofProduct(Beam beam) {
        OptionalDouble reference = reference(beam).fromSourceMm(beam.positioner());
        return reference.isPresent()
                        && beam.areaProductGyM2().isPresent()
                        && beam.kermaGy().isPresent()
                ? halfTangent(
                        beam.areaProductGyM2().getAsDouble() / beam.kermaGy().getAsDouble(), reference.getAsDouble())
                : Optional.empty();
    }

    private static Optional<Double> halfTangent(double areaM2, double atMm) {
        double half = Math.sqrt(areaM2) * 1000 / 2 / atMm;
        return half >= NARROWEST && half <= WIDEST ? Optional.of(half) : Optional.empty();
    }

    /**
     * LAO brings the detector to the patient's left and cranial brings it to the head (PS3.3 C.8.7.5), so the source goes to the right
     * and to the feet.
     */
    private static Projection from(
            double kermaGy,
            double referenceMm,
            double distanceMm,
            double primaryDeg,
            double secondaryDeg,
            double half) {
        double p = Math.toRadians(primaryDeg);
        double s = Math.toRadians(secondaryDeg);
        Vector toDetector = new Vector(Math.sin(p) * Math.cos(s), -Math.cos(p) * Math.cos(s), Math.sin(s));
        Vector across = new Vector(Math.cos(p), Math.sin(p), 0);
        Vector along = new Vector(-Math.sin(p) * Math.sin(s), Math.cos(p) * Math.sin(s), Math.cos(s));
        return new Projection(kermaGy, referenceMm, toDetector.times(-distanceMm), toDetector, across, along, half);
    }
}
