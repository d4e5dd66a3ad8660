package org.suitegateway.dicom;

import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;

/**
 * Whose dose an X-ray report holds: by the procedure reported, (121058, DCM), and the kind of device, (122142, DCM), else by what is in it.
 *
 * @param stated empty if the report says no more than that it is of projection X-ray
 */
record XrayModality(Optional<DoseModality> stated) {
    private static final String TEMPLATE_OF_CT = "10011";

    static XrayModality of(List<ContentItem> content, Attributes object) {
        String procedure = code(content, Concept.PROCEDURE_REPORTED);
        Attributes template = DicomObjectReader.item(object, Tag.ContentTemplateSequence);
        boolean ct = content.stream()
                        .anyMatch(i -> i.concept() == Concept.CT_ACCUMULATED || i.concept() == Concept.CT_ACQUISITION)
                || DicomObjectReader.text(template, Tag.TemplateIdentifier, 16).equals(TEMPLATE_OF_CT);
        if (procedure.equals("77477000") || ct) {
            return new XrayModality(Optional.of(DoseModality.CT));
        }
        if (procedure.equals("71651007")) {
            return new XrayModality(Optional.of(DoseModality.MAMMOGRAPHY));
        }
        return new XrayModality(
                switch (code(content, Concept.DEVICE_TYPE)) {
                    case "113957" -> Optional.of(DoseModality.FLUOROSCOPY);
                    case "113958", "113959" -> Optional.of(DoseModality.RADIOGRAPHY);
                    default -> Optional.empty();
                });
    }

    private static String code(List<ContentItem> content, int concept) {
        return content.stream()
                .filter(i -> i.concept() == concept)
                .findFirst()
                .map(i -> i.code().value())
                .orElse("");
    }

    boolean is(DoseModality modality) {
        return stated.equals(Optional.of(modality));
    }

    /**
     * Without a kind of device it is fluoroscopy-guided (TID 10002 rows 10 and 12), but radiography systems leave it out, too: a report of
     * nothing but single shots is theirs.
     */
    DoseModality given(List<IrradiationEvent> events, List<DoseTotals> totals) {
        boolean shots = !events.isEmpty()
                && events.stream().allMatch(e -> e.type() == EventType.STATIONARY_ACQUISITION)
                && totals.stream().noneMatch(XrayModality::hasFluoroscopy);
        return stated.orElse(shots ? DoseModality.RADIOGRAPHY : DoseModality.FLUOROSCOPY);
    }

    private static boolean hasFluoroscopy(DoseTotals totals) {
        return totals.fluoroscopyTime().filter(t -> t.s().signum() > 0).isPresent()
                || totals.fluoroscopyDap().filter(d -> d.gyM2().signum() > 0).isPresent()
                || totals.fluoroscopyKerma().filter(k -> k.gy().signum() > 0).isPresent();
    }
}
