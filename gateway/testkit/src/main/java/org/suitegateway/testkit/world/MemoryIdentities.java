package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;

/** Merges and further identifiers in memory. */
final class MemoryIdentities implements PatientIdentities {
    private final MemoryRecords records;
    private final Supplier<Map<String, Merge>> merges;
    private final Supplier<Map<PatientId, List<PatientId>>> aliases;

    MemoryIdentities(
            MemoryRecords records,
            Supplier<Map<String, Merge>> merges,
            Supplier<Map<PatientId, List<PatientId>>> aliases) {
        this.records = records;
        this.merges = merges;
        this.aliases = aliases;
    }

    @Override
    public PatientId current(PatientId id) {
        return records.inTransaction(() -> own(id) ? survivor(id) : claimant(id));
    }

    private boolean own(PatientId id) {
        return aliases.get().containsKey(id)
                || standing()
                        .anyMatch(m -> m.retired().equals(id) || m.survivor().equals(id));
    }

    /** The one person who claims it. */
    private PatientId claimant(PatientId id) {
        List<PatientId> persons = aliases.get().entrySet().stream()
                .filter(e -> e.getValue().contains(id))
                .map(e -> survivor(e.getKey()))
                .distinct()
                .toList();
        return persons.size() == 1 ? persons.get(0) : id;
    }

    private PatientId survivor(PatientId id) {
        return standing()
                .filter(m -> m.retired().equals(id))
                .findFirst()
                .map(m -> survivor(m.survivor()))
                .orElse(id);
    }

    private java.util.stream.Stream<Merge> standing() {
        return merges.get().values().stream().filter(m -> m.undone().isEmpty());
    }

    @Override
    public List<PatientId> all(PatientId id) {
        return records.inTransaction(() -> {
            PatientId current = current(id);
            Set<PatientId> all = new LinkedHashSet<>();
            all.add(current);
            standing().forEach(m -> {
                all.add(m.retired());
                all.add(m.survivor());
            });
            aliases.get().forEach((owner, others) -> {
                all.add(owner);
                all.addAll(others);
            });
            all.add(id);
            return all.stream().filter(i -> current(i).equals(current)).toList();
        });
    }

    @Override
    public void alsoKnown(PatientId id, List<PatientId> others) {
        records.run(() -> {
            List<PatientId> known = aliases.get().computeIfAbsent(id, i -> new ArrayList<>());
            others.stream().filter(o -> !o.equals(id) && !known.contains(o)).forEach(known::add);
        });
    }

    @Override
    public boolean merge(Merge merge) {
        return records.inTransaction(() -> {
            PatientId survivor = survivor(merge.survivor());
            if (survivor.equals(merge.retired()) || merge.survivor().equals(merge.retired())) {
                throw new RefusedException(
                        Refusal.CONFLICT, "MRG-1", "the surviving identifier was merged into the retired one");
            }
            PatientId retired = survivor(merge.retired());
            if (!retired.equals(merge.retired())) {
                if (retired.equals(survivor)) {
                    return false;
                }
                throw new RefusedException(
                        Refusal.CONFLICT, "MRG-1", "the retired identifier was merged into another one already");
            }
            merges.get().put(merge.id(), merge);
            return true;
        });
    }

    @Override
    public Optional<Merge> undo(String mergeId, String person, Instant at) {
        return records.inTransaction(() -> Optional.ofNullable(merges.get().get(mergeId))
                .filter(m -> m.undone().isEmpty())
                .map(m -> {
                    Merge undone = new Merge(
                            m.id(),
                            m.retired(),
                            m.survivor(),
                            m.madeAt(),
                            m.source(),
                            Optional.of(new Undone(person, at)));
                    merges.get().put(mergeId, undone);
                    return undone;
                }));
    }

    @Override
    public Page<Merge> merges(Page.Request page) {
        return records.inTransaction(
                () -> MemoryRecords.newest(List.copyOf(merges.get().values()), Merge::madeAt, Merge::id, page));
    }

    @Override
    public void takeTurns(PatientId id) {
        // one transaction at a time anyway
    }
}
