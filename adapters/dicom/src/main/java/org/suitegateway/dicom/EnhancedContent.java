package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Enhanced X-Ray Radiation Dose Report (PS3.16 TID 10040) for the same quantities as TID 10001: it nests them deeper, and tells the
 * details of an event in containers of their own. No report of a real device was at hand: items are taken wherever they stand below
 * their container.
 */
final class EnhancedContent {
    private static final String ACCUMULATED = "130500";
    private static final String SUMMARY = "130501";
    private static final String DETAILS = "130505";
    private static final String EVENT_UID = "113769";
    private static final int DEEPEST = 12;

    private EnhancedContent() {}

    /** The items of each accumulation. */
    static List<List<ContentItem>> totals(List<ContentItem> content) {
        return content.stream()
                .filter(i -> i.is(ACCUMULATED))
                .map(EnhancedContent::below)
                .toList();
    }

    /** The items of each irradiation event: its summary, and the details that name it. */
    static List<List<ContentItem>> events(List<ContentItem> content) {
        Map<String, List<ContentItem>> byUid = new LinkedHashMap<>();
        List<List<ContentItem>> unnamed = new ArrayList<>();
        for (String container : List.of(SUMMARY, DETAILS)) {
            for (ContentItem item : content) {
                if (item.is(container)) {
                    List<ContentItem> below = below(item);
                    String uid = ContentItem.first(below, EVENT_UID)
                            .map(ContentItem::uid)
                            .orElse("");
                    if (!uid.isEmpty()) {
                        byUid.computeIfAbsent(uid, u -> new ArrayList<>()).addAll(below);
                    } else if (container.equals(SUMMARY)) {
                        unnamed.add(below);
                    }
                }
            }
        }
        List<List<ContentItem>> events = new ArrayList<>(byUid.values());
        events.addAll(unnamed);
        return events;
    }

    /** All items under one, those of an item before the next; what an item says of itself (filters, orientation) stays with it. */
    private static List<ContentItem> below(ContentItem container) {
        List<ContentItem> all = new ArrayList<>();
        gather(container, all, 0);
        return all;
    }

    private static void gather(ContentItem item, List<ContentItem> into, int depth) {
        for (ContentItem child : item.children()) {
            into.add(child);
            boolean container = DicomObjectReader.text(child.attributes(), org.aoju.bus.image.Tag.ValueType, 16)
                    .equals("CONTAINER");
            if (container && !child.is("113771") && depth < DEEPEST) {
                gather(child, into, depth + 1);
            }
        }
    }
}
