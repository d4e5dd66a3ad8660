package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.alert.AlertNotices;

/** Notices that were owed, in memory; what a rolled back transaction owed stays. */
public final class OwedNotices implements AlertNotices {
    private final Map<String, Owed> owed = new LinkedHashMap<>();

    /** One to one person. */
    public record Owed(String alertId, Kind kind, int occurrence, String recipient, Instant notBefore) {}

    @Override
    public synchronized void owe(
            String alertId, Kind kind, int occurrence, Collection<String> recipients, Instant notBefore) {
        recipients.forEach(r -> owed.putIfAbsent(
                alertId + " " + kind + " " + occurrence + " " + r, new Owed(alertId, kind, occurrence, r, notBefore)));
    }

    public synchronized List<Owed> all() {
        return List.copyOf(owed.values());
    }
}
