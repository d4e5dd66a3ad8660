package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** Radiation dose of a performed step, PS3.3 section C.4.16. What cannot be read is a finding and never fails a request. */
final class StepDoseReader {
    private static final int MOST_EXPOSURES = 500;

    private final List<DoseFinding> findings = new ArrayList<>();
    private final Attributes told;
    private final Device.AreaDoseUnit unit;

    /** @param unit of (0018,115E) @param told {@link TextValues#decoded} */
    StepDoseReader(Attributes told, Device.AreaDoseUnit unit) {
        this.told = told;
        this.unit = unit;
    }

    StepDose read() {
        Optional<DoseAreaProduct> dap = amount(Tag.ImageAndFluoroscopyAreaDoseProduct, unit::of);
        Optional<Seconds> fluoroscopy = amount(Tag.TotalTimeOfFluoroscopy, Seconds::new);
        List<OtherAmount> others = new ArrayList<>();
        amount(Tag.TotalNumberOfExposures, n -> n)
                .flatMap(Measure::kept)
                .ifPresent(n -> others.add(new OtherAmount("Exposures", "", n, "")));
        others.addAll(ExposureHeader.entranceDose(told));
        return new StepDose(
                DoseModality.ofDicom(DicomObjectReader.text(told, Tag.Modality, 16)),
                ObjectHeader.patient(told),
                dap,
                fluoroscopy,
                others,
                exposures(),
                DicomObjectReader.text(told, Tag.CommentsOnRadiationDose, 1024),
                findings);
    }

    private <T> Optional<T> amount(int tag, Function<BigDecimal, T> type) {
        if (!told.containsValue(tag)) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = ObjectHeader.decimal(told, tag);
        if (number.isEmpty()) {
            findings.add(new DoseFinding(StructureCheck.tagName(tag), "its value is no number of sensible size"));
            return Optional.empty();
        }
        try {
            return number.map(type);
        } catch (IllegalArgumentException beyond) {
            findings.add(new DoseFinding(StructureCheck.tagName(tag), String.valueOf(beyond.getMessage())));
            return Optional.empty();
        }
    }

    /** (0040,030E): technique of each exposure, without dose. */
    private List<IrradiationEvent> exposures() {
        return ContentItem.sequence(told, Tag.ExposureDoseSequence).stream()
                .limit(MOST_EXPOSURES)
                .map(e -> new IrradiationEvent(
                        Optional.empty(),
                        Plane.UNSTATED,
                        Optional.empty(),
                        EventType.OTHER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ExposureHeader.kvp(e),
                        Optional.empty(),
                        new EventDetail(
                                DicomObjectReader.text(e, Tag.RadiationMode, 16),
                                "",
                                java.util.Map.of(),
                                ExposureHeader.measures(e),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                "")))
                .toList();
    }
}
