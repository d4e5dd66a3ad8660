package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.OtherAmount;

/** Amounts that are shown as they were stated and never added: of CT, mammography and nuclear medicine. */
final class OtherAmounts {
    private static final int MOST = 200;

    private final Findings findings;
    private final List<OtherAmount> amounts = new ArrayList<>();

    OtherAmounts(Findings findings) {
        this.findings = findings;
    }

    /** (113813, DCM) and (113812, DCM) of (113811, DCM), PS3.16 TID 10012. */
    List<OtherAmount> ct(List<ContentItem> report) {
        for (ContentItem accumulated : report) {
            if (accumulated.concept() == Concept.CT_ACCUMULATED) {
                for (ContentItem item : accumulated.children()) {
                    switch (item.concept()) {
                        case Concept.CT_DLP_TOTAL -> add(item, "Dose length product", "");
                        case Concept.CT_EVENTS -> add(item, "Irradiation events", "");
                        default -> {
                            // not wanted
                        }
                    }
                }
            }
        }
        return amounts;
    }

    /** (111637, DCM) per breast, PS3.16 TID 10005. */
    List<OtherAmount> glandular(List<ContentItem> report) {
        for (ContentItem accumulated : report) {
            if (accumulated.concept() == Concept.ACCUMULATED) {
                for (ContentItem item : accumulated.children()) {
                    if (item.concept() == Concept.GLANDULAR_DOSE) {
                        add(item, "Accumulated average glandular dose", meaning(item.children(), Concept.LATERALITY));
                    }
                }
            }
        }
        return amounts;
    }

    /** (113507, DCM) of each administration, PS3.16 TID 10022. */
    List<OtherAmount> nuclear(List<ContentItem> report) {
        for (ContentItem administration : report) {
            if (administration.concept() == Concept.ADMINISTRATION) {
                List<ContentItem> items = administration.children();
                for (ContentItem item : items) {
                    if (item.concept() == Concept.ACTIVITY) {
                        add(item, "Administered activity", meaning(items, Concept.AGENT));
                    }
                }
            }
        }
        return amounts;
    }

    /** In the unit that came with it; without one for "no units". */
    void add(ContentItem item, String concept, String of) {
        item.measured((numbers, unit) -> {
            Optional<BigDecimal> amount = DoseUnits.decimal(numbers).flatMap(Measure::kept);
            if (amount.isEmpty()) {
                findings.add("(" + item.label() + ") " + concept, "its value is no number of sensible size");
            } else if (amounts.size() < MOST) {
                boolean plain = unit.value().equals("1") || unit.value().startsWith("{");
                amounts.add(
                        new OtherAmount(concept, of, amount.get(), plain ? "" : Quantities.printable(unit.value())));
            }
        });
    }

    List<OtherAmount> amounts() {
        return amounts;
    }

    static String meaning(List<ContentItem> items, int concept) {
        return items.stream()
                .filter(i -> i.concept() == concept)
                .findFirst()
                .map(i -> i.code().meaning())
                .orElse("");
    }
}
