package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Enhanced reports (PS3.16 TID 10040 ff.) hold the same quantities as older ones, in containers further in: what is said of an event stands in
 * its summary, (130501, DCM), and in details that name it, (130505, DCM). No report of a real device was at hand: items are taken wherever
 * they stand below their container. Details by windows of time that name no event are not read.
 */
final class Enhanced {
    private static final int DEEPEST = 12;
    private static final int DETAILS = 130505;

    private Enhanced() {}

    /** The items of each event; none in a report that is no enhanced one. */
    static List<List<ContentItem>> events(List<ContentItem> report) {
        Map<String, List<ContentItem>> byUid = new LinkedHashMap<>();
        for (ContentItem summary : report) {
            if (summary.concept() == Concept.EVENT_ENHANCED) {
                List<ContentItem> items = flat(summary);
                String uid = uid(items);
                byUid.merge(uid.isEmpty() ? "unnamed " + byUid.size() : uid, items, Enhanced::both);
            }
        }
        for (ContentItem details : report) {
            if (details.concept() == DETAILS && !byUid.isEmpty()) {
                List<ContentItem> items = flat(details);
                byUid.computeIfPresent(uid(items), (uid, summary) -> both(summary, items));
            }
        }
        return List.copyOf(byUid.values());
    }

    private static String uid(List<ContentItem> items) {
        return items.stream()
                .filter(i -> i.concept() == Concept.EVENT_UID)
                .map(ContentItem::uid)
                .findFirst()
                .orElse("");
    }

    private static List<ContentItem> both(List<ContentItem> one, List<ContentItem> other) {
        List<ContentItem> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** The items of a container with those of containers in it; what is said of a filter stays with it. */
    static List<ContentItem> flat(ContentItem container) {
        List<ContentItem> items = new ArrayList<>();
        flatten(container.children(), items, 0);
        return items;
    }

    private static void flatten(List<ContentItem> children, List<ContentItem> into, int depth) {
        for (ContentItem item : children) {
            into.add(item);
            if (item.isContainer() && item.concept() != Concept.FILTER && depth < DEEPEST) {
                flatten(item.children(), into, depth + 1);
            }
        }
    }
}
