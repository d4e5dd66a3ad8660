package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.study.InstanceFacts;

/**
 * The dose in the header of a projection X-ray image: all there is of a device that sends no report. A secondary capture has none, whatever its
 * pixels show.
 */
final class ImageDoseReader {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private ImageDoseReader() {}

    /** @param unit of (0018,115E) */
    static Optional<DoseReport> read(Attributes object, InstanceFacts facts, Device.AreaDoseUnit unit) {
        DoseModality modality = DoseModality.ofDicom(facts.modality());
        if ((modality != DoseModality.FLUOROSCOPY
                        && modality != DoseModality.RADIOGRAPHY
                        && modality != DoseModality.MAMMOGRAPHY)
                || facts.sopClassUid().startsWith(SECONDARY_CAPTURE)) {
            return Optional.empty();
        }
        return dap(object, unit)
                .map(dap -> new DoseReport(
                        DoseOrigin.IMAGE_HEADER,
                        modality,
                        document(object, facts),
                        new DoseDevice(
                                Optional.empty(),
                                "",
                                facts.manufacturer(),
                                facts.model(),
                                DicomObjectReader.text(object, Tag.DeviceSerialNumber, 64),
                                facts.stationName(),
                                ""),
                        ObjectHeader.patient(object),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(event(object, facts, dap)),
                        ExposureHeader.entranceDose(object),
                        DicomObjectReader.text(object, Tag.CommentsOnRadiationDose, 1024),
                        List.of()));
    }

    private static Optional<DoseAreaProduct> dap(Attributes object, Device.AreaDoseUnit unit) {
        Optional<BigDecimal> amount = ObjectHeader.decimal(object, Tag.ImageAndFluoroscopyAreaDoseProduct)
                .filter(a -> a.signum() > 0);
        try {
            return amount.map(unit::of);
        } catch (IllegalArgumentException beyond) {
            return Optional.empty();
        }
    }

    private static DoseDocument document(Attributes object, InstanceFacts facts) {
        String step = facts.order().performedStepUid();
        return new DoseDocument(
                facts.sopInstanceUid(),
                facts.studyInstanceUid(),
                facts.acquiredAt(),
                Optional.empty(),
                true,
                List.of(),
                List.of(),
                DoseDocument.Scope.UNSTATED,
                "",
                step.isEmpty() ? List.of() : List.of(step));
    }

    private static IrradiationEvent event(Attributes object, InstanceFacts facts, DoseAreaProduct dap) {
        Map<Aspect, ProcedureCode> aspects = new EnumMap<>(Aspect.class);
        ProcedureCode region = CodedEntry.kept(object, Tag.AnatomicRegionSequence);
        if (!region.equals(ProcedureCode.NONE)) {
            aspects.put(Aspect.TARGET_REGION, region);
        }
        String protocol = DicomObjectReader.text(object, Tag.ProtocolName, 64);
        return new IrradiationEvent(
                facts.irradiationEventUids().size() == 1
                        ? Optional.of(facts.irradiationEventUids().get(0))
                        : Optional.empty(),
                Plane.UNSTATED,
                facts.acquiredAt(),
                DicomObjectReader.text(object, Tag.RadiationSetting, 4).equals("SC")
                        ? EventType.FLUOROSCOPY
                        : EventType.STATIONARY_ACQUISITION,
                protocol.isEmpty() ? Optional.empty() : Optional.of(protocol),
                Optional.of(dap),
                Optional.empty(),
                ExposureHeader.kvp(object),
                Optional.empty(),
                new EventDetail(
                        "",
                        "",
                        aspects,
                        ExposureHeader.measures(object),
                        List.of(),
                        Optional.empty(),
                        List.of(facts.sopInstanceUid()),
                        List.of(),
                        ""));
    }
}
