package org.suitegateway.dicom;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.device.Device.AreaDoseUnit;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.study.InstanceFacts;

/** What the header of a projection X-ray image says of dose (PS3.3 section C.8.7.2): of C-arms without dose reports all there is. */
final class HeaderDoseReader {
    private static final Set<String> PROJECTION = Set.of("RF", "XA", "DX", "CR", "MG");
    private static final String SECONDARY_CAPTURES = "1.2.840.10008.5.1.4.1.1.7";

    private final Attributes object;
    private final InstanceFacts facts;
    private final AreaDoseUnit unit;
    private final Findings findings = new Findings();

    /** @param unit of (0018,115E) */
    HeaderDoseReader(Attributes object, InstanceFacts facts, AreaDoseUnit unit) {
        this.object = object;
        this.facts = facts;
        this.unit = unit;
    }

    /** Empty if it is no X-ray image, or holds no dose-area product. Zero stands for unknown: no image is made without dose. */
    Optional<DoseReport> read() {
        if (!PROJECTION.contains(facts.modality()) || facts.sopClassUid().startsWith(SECONDARY_CAPTURES)) {
            return Optional.empty();
        }
        HeaderNumbers numbers = new HeaderNumbers(object, findings);
        return numbers.quantity(Tag.ImageAndFluoroscopyAreaDoseProduct, unit::of)
                .filter(HeaderDoseReader::isSome)
                .or(() -> numbers.quantity(Tag.AcquiredImageAreaDoseProduct, AreaDoseUnit.DGY_CM2::of)
                        .filter(HeaderDoseReader::isSome))
                .map(this::report);
    }

    private static boolean isSome(DoseAreaProduct dap) {
        return dap.gyM2().signum() > 0;
    }

    private DoseReport report(DoseAreaProduct dap) {
        Optional<Instant> at = facts.acquiredAt();
        HeaderTechnique technique = new HeaderTechnique(object, findings);
        List<OtherAmount> others = technique.entranceDose().map(List::of).orElse(List.of());
        return new DoseReport(
                DoseOrigin.IMAGE_HEADER,
                DoseModality.ofDicom(facts.modality()),
                new DoseDocument(
                        facts.sopInstanceUid(),
                        facts.studyInstanceUid(),
                        at,
                        at,
                        true,
                        List.of(),
                        List.of(),
                        DoseDocument.Scope.UNSTATED,
                        "",
                        Documents.steps(object)),
                Devices.ofHeader(object),
                Bodies.of(object),
                List.of(),
                List.of(),
                List.of(),
                List.of(event(dap, technique)),
                others,
                text(Tag.CommentsOnRadiationDose, EventReader.COMMENT),
                findings.all());
    }

    private IrradiationEvent event(DoseAreaProduct dap, HeaderTechnique technique) {
        return new IrradiationEvent(
                facts.irradiationEventUids().size() == 1
                        ? Optional.of(facts.irradiationEventUids().get(0)).filter(Uid::isValid)
                        : Optional.empty(), // of several events it is none's alone
                plane(),
                facts.acquiredAt(),
                text(Tag.RadiationSetting, 16).equals("SC") ? EventType.FLUOROSCOPY : EventType.STATIONARY_ACQUISITION,
                Optional.of(text(Tag.ProtocolName, 64)).filter(p -> !p.isEmpty()),
                Optional.of(dap),
                Optional.empty(),
                technique.kvp(),
                Optional.empty(),
                new EventDetail(
                        "",
                        "",
                        region(),
                        technique.measures(),
                        List.of(),
                        Optional.empty(),
                        List.of(facts.sopInstanceUid()),
                        List.of(),
                        ""));
    }

    /** (0008,0008) value 3, PS3.3 section C.8.7.1.1.1. */
    private Plane plane() {
        String[] type = object.getStrings(Tag.ImageType);
        return switch (type == null || type.length < 3 || type[2] == null ? "" : type[2]) {
            case "SINGLE PLANE" -> Plane.SINGLE;
            case "BIPLANE A" -> Plane.A;
            case "BIPLANE B" -> Plane.B;
            default -> Plane.UNSTATED;
        };
    }

    private Map<Aspect, ProcedureCode> region() {
        Map<Aspect, ProcedureCode> region = new EnumMap<>(Aspect.class);
        ProcedureCode code = DicomObjectReader.code(DicomObjectReader.item(object, Tag.AnatomicRegionSequence));
        if (!code.value().isEmpty()) {
            region.put(Aspect.TARGET_REGION, Snomed.today(code));
        }
        return region;
    }

    private String text(int tag, int most) {
        return DicomObjectReader.text(object, tag, most);
    }
}
