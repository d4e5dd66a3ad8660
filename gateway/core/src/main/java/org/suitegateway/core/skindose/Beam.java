package org.suitegateway.core.skindose;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One irradiation event, as far as it was reported. What is absent stays absent: it decides what can be computed.
 *
 * @param kermaGy air kerma at the reference point, (113738, DCM)
 * @param areaProductGyM2 dose area product, (122130, DCM)
 * @param referencePoint where the kerma is stated
 * @param fieldAreaM2 collimated field area at the detector, (113790, DCM)
 * @param lying how the patient lay during this event
 */
public record Beam(
        OptionalDouble kermaGy,
        OptionalDouble areaProductGyM2,
        Optional<ReferencePoint> referencePoint,
        OptionalDouble fieldAreaM2,
        Positioner positioner,
        TablePosition table,
        Spectrum spectrum,
        Optional<Lying> lying) {
    private static final Beam UNKNOWN = new Beam(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Positioner.UNKNOWN,
            TablePosition.UNKNOWN,
            Spectrum.UNKNOWN,
            Optional.empty());

    /** An event of which the kerma is known and nothing else. */
    public static Beam ofKerma(double kermaGy) {
        return UNKNOWN.withKerma(OptionalDouble.of(kermaGy));
    }

    public Beam withKerma(OptionalDouble gy) {
        return new Beam(gy, areaProductGyM2, referencePoint, fieldAreaM2, positioner, table, spectrum, lying);
    }

    public Beam withAreaProduct(double gyM2) {
        return new Beam(
                kermaGy, OptionalDouble.of(gyM2), referencePoint, fieldAreaM2, positioner, table, spectrum, lying);
    }

    public Beam with(ReferencePoint point) {
        return new Beam(kermaGy, areaProductGyM2, Optional.of(point), fieldAreaM2, positioner, table, spectrum, lying);
    }

    public Beam withFieldArea(double m2) {
        return new Beam(
                kermaGy, areaProductGyM2, referencePoint, OptionalDouble.of(m2), positioner, table, spectrum, lying);
    }

    public Beam with(Positioner stood) {
        return new Beam(kermaGy, areaProductGyM2, referencePoint, fieldAreaM2, stood, table, spectrum, lying);
    }

    public Beam with(TablePosition position) {
        return new Beam(kermaGy, areaProductGyM2, referencePoint, fieldAreaM2, positioner, position, spectrum, lying);
    }

    public Beam with(Spectrum made) {
        return new Beam(kermaGy, areaProductGyM2, referencePoint, fieldAreaM2, positioner, table, made, lying);
    }

    public Beam with(Lying lay) {
        return new Beam(
                kermaGy, areaProductGyM2, referencePoint, fieldAreaM2, positioner, table, spectrum, Optional.of(lay));
    }
}
