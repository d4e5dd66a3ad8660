package org.suitegateway.dicom;

import java.math.BigDecimal;
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

/**
 * X-ray technique and geometry as headers and performed steps have it (PS3.3 sections C.8.7.2, C.8.7.5, C.8.19.3, C.4.16). The same quantity
 * has attributes of several units: of these the finest that is there counts.
 */
final class HeaderTechnique {
    private final HeaderNumbers numbers;

    HeaderTechnique(Attributes header, Findings findings) {
        this.numbers = new HeaderNumbers(header, findings);
    }

    List<TubeVoltage> kvp() {
        return numbers.quantity(Tag.KVP, TubeVoltage::new)
                .filter(v -> v.kv().signum() > 0)
                .map(List::of)
                .orElse(List.of());
    }

    Measures measures() {
        Map<Measure, List<BigDecimal>> measures = new EnumMap<>(Measure.class);
        put(measures, Measure.TUBE_CURRENT, current());
        put(measures, Measure.EXPOSURE_TIME, time());
        put(measures, Measure.EXPOSURE, exposure());
        put(measures, Measure.PULSE_WIDTH, numbers.bounded(Tag.AveragePulseWidth, 0)); // ms
        put(measures, Measure.FOCAL_SPOT, numbers.bounded(Tag.FocalSpots, 0)); // mm
        put(measures, Measure.PRIMARY_ANGLE, numbers.bounded(Tag.PositionerPrimaryAngle, 0)); // degrees
        put(measures, Measure.SECONDARY_ANGLE, numbers.bounded(Tag.PositionerSecondaryAngle, 0));
        put(measures, Measure.SOURCE_TO_DETECTOR, numbers.bounded(Tag.DistanceSourceToDetector, 0)); // mm
        put(measures, Measure.SOURCE_TO_ISOCENTER, numbers.bounded(Tag.DistanceSourceToIsocenter, 0));
        put(measures, Measure.EXPOSURE_INDEX, numbers.bounded(Tag.ExposureIndex, 0));
        put(measures, Measure.TARGET_EXPOSURE_INDEX, numbers.bounded(Tag.TargetExposureIndex, 0));
        put(measures, Measure.DEVIATION_INDEX, numbers.bounded(Tag.DeviationIndex, 0));
        return new Measures(measures);
    }

    private Optional<BigDecimal> current() {
        return numbers.bounded(Tag.XRayTubeCurrentInmA, 0)
                .or(() -> numbers.bounded(Tag.XRayTubeCurrentInuA, -3))
                .or(() -> numbers.bounded(Tag.XRayTubeCurrent, 0));
    }

    private Optional<BigDecimal> time() {
        return numbers.bounded(Tag.ExposureTimeInms, 0)
                .or(() -> numbers.bounded(Tag.ExposureTimeInuS, -3))
                .or(() -> numbers.bounded(Tag.ExposureTime, 0));
    }

    private Optional<BigDecimal> exposure() {
        return numbers.bounded(Tag.ExposureInmAs, 0)
                .or(() -> numbers.bounded(Tag.ExposureInuAs, -3))
                .or(() -> numbers.bounded(Tag.Exposure, 0));
    }

    /** In mGy, of (0040,8302), else of (0040,0302), which is in whole dGy: 1 is 100 mGy. Zero stands for unknown. */
    Optional<OtherAmount> entranceDose() {
        return numbers.bounded(Tag.EntranceDoseInmGy, 0)
                .or(() -> numbers.bounded(Tag.EntranceDose, 2))
                .filter(d -> d.signum() > 0)
                .map(d -> new OtherAmount("Entrance dose", "", d, "mGy"));
    }

    private static void put(Map<Measure, List<BigDecimal>> into, Measure measure, Optional<BigDecimal> number) {
        number.ifPresent(n -> into.put(measure, List.of(n)));
    }
}
