package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;

/**
 * A Patient Radiation Dose SR (PS3.16 TID 10030 ff.): organ and skin doses wherever they stand, and the events they were computed from.
 *
 * @param events by their UIDs alone
 */
record PatientEstimate(List<OtherAmount> amounts, List<IrradiationEvent> events) {
    private static final int DEPTH = 8;

    static PatientEstimate of(List<ContentItem> report, Findings findings, Memory memory) {
        OtherAmounts amounts = new OtherAmounts(findings);
        List<IrradiationEvent> events = new ArrayList<>();
        walk(report, "", amounts, events, memory, DEPTH);
        return new PatientEstimate(amounts.amounts(), events);
    }

    /** @param site of what the items stand in */
    private static void walk(
            List<ContentItem> items,
            String site,
            OtherAmounts amounts,
            List<IrradiationEvent> events,
            Memory memory,
            int depth) {
        String near = site(items, site);
        for (ContentItem item : items) {
            List<ContentItem> children = depth > 0 ? item.children() : List.of();
            switch (item.concept()) {
                case Concept.ABSORBED_DOSE -> amounts.add(item, "Absorbed dose", site(children, near));
                case Concept.EQUIVALENT_DOSE -> amounts.add(item, "Equivalent dose", site(children, near));
                case Concept.SKIN_DOSE -> amounts.add(item, "Skin dose", site(children, near));
                case Concept.ESTIMATED_EVENT -> {
                    if (!item.uid().isEmpty()) {
                        memory.take(Memory.EVENT);
                        events.add(event(item.uid()));
                    }
                }
                default -> {
                    // further in
                }
            }
            walk(children, near, amounts, events, memory, depth - 1);
        }
    }

    private static String site(List<ContentItem> items, String outer) {
        String organ = OtherAmounts.meaning(items, Concept.FINDING_SITE);
        String side = OtherAmounts.meaning(items, Concept.LATERALITY);
        return organ.isEmpty() ? outer : side.isEmpty() ? organ : organ + ", " + side;
    }

    private static IrradiationEvent event(String uid) {
        return new IrradiationEvent(
                Optional.of(uid),
                Plane.UNSTATED,
                Optional.empty(),
                EventType.OTHER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
