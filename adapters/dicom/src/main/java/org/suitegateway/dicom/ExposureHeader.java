package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.quantity.TubeVoltage;

/** Technique and dose as image headers and performed steps write them (PS3.3 C.4.16, C.8.7.2, C.8.7.5), each tag with its own unit. */
final class ExposureHeader {
    private static final BigDecimal THOUSANDTH = new BigDecimal("1E-3");
    private static final BigDecimal MGY_PER_DGY = new BigDecimal("100");

    private ExposureHeader() {}

    static List<TubeVoltage> kvp(Attributes from) {
        return ObjectHeader.decimal(from, Tag.KVP)
                .filter(v -> v.signum() > 0)
                .flatMap(v -> {
                    try {
                        return Optional.of(new TubeVoltage(v));
                    } catch (IllegalArgumentException beyond) {
                        return Optional.empty();
                    }
                })
                .stream()
                .toList();
    }

    static Measures measures(Attributes from) {
        Map<Measure, List<BigDecimal>> all = new EnumMap<>(Measure.class);
        // Of several tags for one quantity the one with the finest unit has the most digits.
        put(
                all,
                Measure.TUBE_CURRENT,
                scaled(from, Tag.XRayTubeCurrentInuA, THOUSANDTH)
                        .or(() -> plain(from, Tag.XRayTubeCurrentInmA))
                        .or(() -> plain(from, Tag.XRayTubeCurrent)));
        put(
                all,
                Measure.EXPOSURE,
                scaled(from, Tag.ExposureInuAs, THOUSANDTH)
                        .or(() -> plain(from, Tag.ExposureInmAs))
                        .or(() -> plain(from, Tag.Exposure)));
        put(
                all,
                Measure.EXPOSURE_TIME,
                scaled(from, Tag.ExposureTimeInuS, THOUSANDTH)
                        .or(() -> plain(from, Tag.ExposureTimeInms))
                        .or(() -> plain(from, Tag.ExposureTime)));
        put(all, Measure.PULSE_WIDTH, plain(from, Tag.AveragePulseWidth));
        put(all, Measure.PRIMARY_ANGLE, plain(from, Tag.PositionerPrimaryAngle));
        put(all, Measure.SECONDARY_ANGLE, plain(from, Tag.PositionerSecondaryAngle));
        put(all, Measure.SOURCE_TO_DETECTOR, plain(from, Tag.DistanceSourceToDetector));
        return new Measures(all);
    }

    private static void put(Map<Measure, List<BigDecimal>> all, Measure measure, Optional<BigDecimal> value) {
        value.flatMap(Measure::kept).ifPresent(v -> all.put(measure, List.of(v)));
    }

    private static Optional<BigDecimal> plain(Attributes from, int tag) {
        return ObjectHeader.decimal(from, tag);
    }

    private static Optional<BigDecimal> scaled(Attributes from, int tag, BigDecimal factor) {
        return ObjectHeader.decimal(from, tag).flatMap(Measure::kept).map(v -> v.multiply(factor));
    }

    /** (0040,8302) in mGy stands before (0040,0302), whole dGy: it is the finer of the two. */
    static List<OtherAmount> entranceDose(Attributes from) {
        List<OtherAmount> amounts = new ArrayList<>();
        ObjectHeader.decimal(from, Tag.EntranceDoseInmGy)
                .or(() -> ObjectHeader.decimal(from, Tag.EntranceDose)
                        .flatMap(Measure::kept)
                        .map(d -> d.multiply(MGY_PER_DGY)))
                .flatMap(Measure::kept)
                .filter(d -> d.signum() > 0)
                .ifPresent(d -> amounts.add(new OtherAmount("Entrance dose", "", d, "mGy")));
        return amounts;
    }
}
