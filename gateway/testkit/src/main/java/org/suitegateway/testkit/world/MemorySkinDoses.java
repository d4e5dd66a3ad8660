package org.suitegateway.testkit.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.dose.StandingDose;

/** Peak skin doses in memory. */
final class MemorySkinDoses implements SkinDoses {
    /** What was computed, of which standing dose. */
    record Computed(long revision, Optional<Peak> peak) {}

    private final MemoryRecords records;
    private final Supplier<Map<String, StandingDose>> standing;
    private final Supplier<Map<String, Computed>> computed;

    MemorySkinDoses(
            MemoryRecords records,
            Supplier<Map<String, StandingDose>> standing,
            Supplier<Map<String, Computed>> computed) {
        this.records = records;
        this.standing = standing;
        this.computed = computed;
    }

    @Override
    public List<Due> due(int limit) {
        return records.inTransaction(() -> standing.get().entrySet().stream()
                .map(e -> new Due(e.getKey(), e.getValue().hashCode()))
                .filter(d -> Optional.ofNullable(computed.get().get(d.key()))
                        .filter(c -> c.revision() == d.revision())
                        .isEmpty())
                .limit(limit)
                .toList());
    }

    @Override
    public void save(Due due, Optional<Peak> peak) {
        records.run(() -> computed.get().put(due.key(), new Computed(due.revision(), peak)));
    }

    @Override
    public Map<String, Peak> peaks(Collection<String> keys) {
        return records.inTransaction(() -> {
            Map<String, Peak> found = new LinkedHashMap<>();
            for (String key : keys) {
                Optional.ofNullable(computed.get().get(key))
                        .flatMap(Computed::peak)
                        .ifPresent(p -> found.put(key, p));
            }
            return found;
        });
    }
}
