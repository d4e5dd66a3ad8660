package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.suitegateway.core.staffdose.live.Wearing;
import org.suitegateway.core.staffdose.live.Wearings;

/** Who wore what, in memory. Thread-safe. */
public final class MemoryWearings implements Wearings {
    private final Map<String, Wearing> standing = new LinkedHashMap<>();

    private synchronized List<Wearing> those(Predicate<Wearing> which) {
        return standing.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(Wearing::from))
                .toList();
    }

    @Override
    public List<Wearing> ofStaff(Collection<String> staffIds) {
        return those(w -> staffIds.contains(w.staffId()));
    }

    @Override
    public List<Wearing> ofDosimeter(String dosimeter) {
        return those(w -> w.dosimeter().equals(dosimeter));
    }

    @Override
    public List<Wearing> at(Instant time) {
        return those(w -> !w.from().isAfter(time)
                        && w.to().filter(end -> !end.isAfter(time)).isEmpty())
                .stream()
                .sorted(Comparator.comparing(Wearing::dosimeter))
                .toList();
    }

    @Override
    public synchronized void replace(Collection<String> gone, List<Wearing> instead, String by, Instant at) {
        gone.forEach(standing::remove);
        instead.forEach(w -> standing.put(w.id(), w));
    }
}
