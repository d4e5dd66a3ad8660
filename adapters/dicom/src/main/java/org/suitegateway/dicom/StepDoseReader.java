package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.device.Device.AreaDoseUnit;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.Seconds;

/** What a message about a step says of dose (PS3.3 section C.4.16). What cannot be read is a finding: no request fails for it. */
final class StepDoseReader {
    private static final int MOST_EXPOSURES = 1000;
    private static final Map<String, ProcedureCode> MODES = Map.of(
            "CONTINUOUS", new ProcedureCode("113630", "DCM", "Continuous"),
            "PULSED", new ProcedureCode("113631", "DCM", "Pulsed"));
    private static final Map<String, ProcedureCode> FILTERS = Map.of(
            "STRIP", new ProcedureCode("113650", "DCM", "Strip filter"),
            "WEDGE", new ProcedureCode("113651", "DCM", "Wedge filter"),
            "BUTTERFLY", new ProcedureCode("113652", "DCM", "Butterfly filter"),
            "FLAT", new ProcedureCode("113653", "DCM", "Flat filter"),
            "NONE", new ProcedureCode("111609", "DCM", "No Filter"));
    private static final Map<String, ProcedureCode> MATERIALS = Map.of(
            "COPPER", Snomed.today(new ProcedureCode("66925006", "SCT", "")),
            "ALUMINUM", Snomed.today(new ProcedureCode("12503006", "SCT", "")));

    private final Attributes told;
    private final AreaDoseUnit unit;
    private final Findings findings = new Findings();

    /** @param told {@link TextValues#decoded} @param unit of (0018,115E) */
    StepDoseReader(Attributes told, AreaDoseUnit unit) {
        this.told = told;
        this.unit = unit;
    }

    StepDose read() {
        HeaderNumbers numbers = new HeaderNumbers(told, findings);
        List<OtherAmount> others = new ArrayList<>();
        numbers.bounded(Tag.TotalNumberOfExposures, 0)
                .ifPresent(n -> others.add(new OtherAmount("Exposures", "", n, "")));
        new HeaderTechnique(told, findings).entranceDose().ifPresent(others::add);
        return new StepDose(
                DoseModality.ofDicom(DicomObjectReader.text(told, Tag.Modality, 16)),
                Bodies.of(told),
                numbers.quantity(Tag.ImageAndFluoroscopyAreaDoseProduct, unit::of),
                numbers.quantity(Tag.TotalTimeOfFluoroscopy, Seconds::new),
                others,
                exposures(),
                DicomObjectReader.text(told, Tag.CommentsOnRadiationDose, EventReader.COMMENT),
                findings.all());
    }

    private List<IrradiationEvent> exposures() {
        List<Attributes> items = DicomObjectReader.items(told, Tag.ExposureDoseSequence);
        if (items.size() > MOST_EXPOSURES) {
            findings.add(StructureCheck.tagName(Tag.ExposureDoseSequence), "at most 1000 exposures are kept");
        }
        return items.stream().limit(MOST_EXPOSURES).map(this::exposure).toList();
    }

    /** An exposure, or an episode of fluoroscopy: an item does not tell which. */
    private IrradiationEvent exposure(Attributes item) {
        HeaderTechnique technique = new HeaderTechnique(item, findings);
        Map<Aspect, ProcedureCode> aspects = new EnumMap<>(Aspect.class);
        ProcedureCode mode = MODES.get(DicomObjectReader.text(item, Tag.RadiationMode, 16));
        if (mode != null) {
            aspects.put(Aspect.FLUOROSCOPY_MODE, mode);
        }
        return new IrradiationEvent(
                Optional.empty(),
                Plane.UNSTATED,
                Optional.empty(),
                EventType.OTHER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                technique.kvp(),
                Optional.empty(),
                new EventDetail(
                        "",
                        "",
                        aspects,
                        technique.measures(),
                        filters(item),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        ""));
    }

    private static List<EventDetail.Filter> filters(Attributes item) {
        ProcedureCode type = term(FILTERS, DicomObjectReader.text(item, Tag.FilterType, 16));
        ProcedureCode material = term(MATERIALS, DicomObjectReader.text(item, Tag.FilterMaterial, 16));
        return type.equals(ProcedureCode.NONE) && material.equals(ProcedureCode.NONE)
                ? List.of()
                : List.of(new EventDetail.Filter(type, material, Optional.empty(), Optional.empty()));
    }

    /** A defined term as a code; any other as it stands. */
    private static ProcedureCode term(Map<String, ProcedureCode> codes, String term) {
        return term.isEmpty() ? ProcedureCode.NONE : codes.getOrDefault(term, new ProcedureCode("", "", term));
    }
}
