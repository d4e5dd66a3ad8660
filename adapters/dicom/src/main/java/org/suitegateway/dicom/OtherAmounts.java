package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.OtherAmount;

/** What reports of other modalities say in numbers that a person wants to see, in the unit they come in. Nothing is added up. */
final class OtherAmounts {
    private static final int DEEPEST = 8;
    private static final int MOST = 40;

    // CT: TID 10012. Mammography: TID 10005. Nuclear medicine: TID 10022. Patient dose: TID 10031.
    private static final Map<String, String> CONCEPTS = Map.of(
            "113813", "Dose length product",
            "113812", "Irradiation events",
            "111637", "Accumulated average glandular dose",
            "113507", "Administered activity",
            "128513", "Absorbed dose",
            "128512", "Equivalent dose");

    private OtherAmounts() {}

    static List<OtherAmount> of(List<ContentItem> content) {
        List<OtherAmount> amounts = new ArrayList<>();
        gather(content, amounts, 0);
        return amounts.stream().distinct().limit(MOST).toList();
    }

    private static void gather(List<ContentItem> content, List<OtherAmount> into, int depth) {
        for (ContentItem item : content) {
            String concept = CodedEntry.DCM.contains(item.concept().scheme())
                    ? CONCEPTS.get(item.concept().value())
                    : null;
            if (concept != null) {
                amount(item, concept).ifPresent(into::add);
            }
            if (depth < DEEPEST && into.size() < MOST && item.attributes().contains(Tag.ContentSequence)) {
                gather(item.children(), into, depth + 1);
            }
        }
    }

    private static Optional<OtherAmount> amount(ContentItem item, String concept) {
        for (Attributes measured : ContentItem.sequence(item.attributes(), Tag.MeasuredValueSequence)) {
            Optional<BigDecimal> number = DoseUnits.decimal(DicomObjectReader.text(measured, Tag.NumericValue, 32))
                    .flatMap(Measure::kept);
            if (number.isPresent()) {
                String unit = CodedEntry.of(measured.getNestedDataset(Tag.MeasurementUnitsCodeSequence))
                        .value();
                return Optional.of(new OtherAmount(concept, whose(item), number.get(), unit.equals("1") ? "" : unit));
            }
        }
        return Optional.empty();
    }

    /** A laterality or an organ, said in a code below it. */
    private static String whose(ContentItem item) {
        return item.children().stream()
                .map(c -> c.keptCode().meaning())
                .filter(m -> !m.isEmpty())
                .findFirst()
                .orElse("");
    }
}
