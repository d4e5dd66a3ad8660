package org.suitegateway.testkit.world;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.suitegateway.core.delivery.DestinationHolds;

/** Holds in memory. */
public final class MemoryDestinationHolds implements DestinationHolds {
    private final Map<String, Hold> all = new ConcurrentHashMap<>();

    @Override
    public void set(String destination, Hold hold) {
        all.put(destination, hold);
    }

    @Override
    public Optional<Hold> of(String destination) {
        return Optional.ofNullable(all.get(destination));
    }
}
