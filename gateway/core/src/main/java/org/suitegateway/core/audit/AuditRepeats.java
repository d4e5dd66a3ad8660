package org.suitegateway.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out images of a patient that a person looks at one after the other: a page of thumbnails or a cine loop is one line in ten minutes,
 * not hundreds. What was refused or failed is kept each time. Not thread-safe.
 */
final class AuditRepeats {
    private static final Duration SAME_LOOK = Duration.ofMinutes(10);
    private static final int REMEMBERED = 2_000;

    private final Map<List<String>, Instant> looks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** To be used, and kept if what it let through was written. */
    AuditRepeats copy() {
        AuditRepeats copy = new AuditRepeats();
        copy.looks.putAll(looks);
        return copy;
    }

    List<AuditEvent> without(List<AuditEvent> events) {
        List<AuditEvent> left = new ArrayList<>(events.size());
        for (AuditEvent event : events) {
            if (!isRepeat(event)) {
                left.add(event);
            }
        }
        return left;
    }

    private boolean isRepeat(AuditEvent event) {
        boolean image = event.subject().equals("instances")
                && event.kind() == AuditKind.INSTANCES_ACCESSED
                && event.action() == AuditAction.READ
                && event.outcome() == AuditOutcome.SUCCESS
                && event.patient().isPresent();
        if (!image) {
            return false;
        }
        List<String> look = List.of(
                event.who(),
                event.address(),
                event.what(),
                event.patient().get().toString());
        Instant first = looks.get(look);
        if (first != null
                && event.at().isBefore(first.plus(SAME_LOOK))
                && !event.at().equals(first)) {
            return true;
        }
        looks.put(look, event.at());
        return false;
    }
}
