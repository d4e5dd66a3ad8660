package org.suitegateway.testkit.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.steroid.DrugChain;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.time.Interval;

/** The record of corticosteroids in memory. */
final class MemorySteroids implements Steroids {
    private static final Comparator<SteroidLine> BY_TIME =
            Comparator.comparing((SteroidLine l) -> l.given().at()).thenComparing(SteroidLine::id);

    private final MemoryRecords records;
    private final Supplier<Map<String, SteroidLine>> all;

    MemorySteroids(MemoryRecords records, Supplier<Map<String, SteroidLine>> all) {
        this.records = records;
        this.all = all;
    }

    @Override
    public void append(SteroidLine line) {
        records.run(() -> {
            if (all.get().putIfAbsent(line.id(), line) != null) {
                throw new IllegalStateException("a line is never overwritten");
            }
        });
    }

    @Override
    public void arrange(String id, Optional<String> replacedBy, Optional<String> procedureId) {
        records.run(() -> all.get()
                .computeIfPresent(
                        id,
                        (key, l) -> new SteroidLine(
                                l.id(),
                                l.kind(),
                                l.action(),
                                l.key(),
                                l.patient(),
                                l.given(),
                                l.origin(),
                                procedureId,
                                l.supersedes(),
                                replacedBy,
                                l.asOf(),
                                l.recordedAt())));
    }

    @Override
    public Optional<SteroidLine> find(String id) {
        return records.inTransaction(() -> Optional.ofNullable(all.get().get(id)));
    }

    @Override
    public List<SteroidLine> ofPatient(List<PatientId> identities) {
        return records.inTransaction(() -> lines(l -> identities.contains(l.patient()))
                .sorted(Comparator.comparing(SteroidLine::asOf).thenComparing(SteroidLine::id))
                .toList());
    }

    @Override
    public List<DrugChain> standing(List<PatientId> identities, Interval given) {
        return records.inTransaction(() -> {
            List<SteroidLine> found = lines(l -> identities.contains(l.patient())
                            && l.stands()
                            && given.contains(l.given().at()))
                    .sorted(BY_TIME)
                    .toList();
            return chains(found.subList(Math.max(0, found.size() - MOST), found.size()));
        });
    }

    @Override
    public List<DrugChain> ofProcedure(String procedureId) {
        return records.inTransaction(() -> chains(lines(l -> l.procedureId().equals(Optional.of(procedureId))
                        && l.replacedBy().isEmpty())
                .sorted(BY_TIME)
                .toList()));
    }

    @Override
    public Page<SteroidLine> unmapped(Page.Request page) {
        return records.inTransaction(() -> page(MemorySteroids::isUnmapped, page));
    }

    @Override
    public Page<SteroidLine> withoutProcedure(Page.Request page) {
        return records.inTransaction(() -> page(MemorySteroids::isLost, page));
    }

    @Override
    public int countUnmapped() {
        return records.inTransaction(
                () -> (int) lines(MemorySteroids::isUnmapped).count());
    }

    @Override
    public int countWithoutProcedure() {
        return records.inTransaction(() -> (int) lines(MemorySteroids::isLost).count());
    }

    private static boolean isUnmapped(SteroidLine l) {
        return l.stands() && l.given().drug().isEmpty() && (l.kind() == Kind.GIVEN || l.kind() == Kind.ORDERED);
    }

    private static boolean isLost(SteroidLine l) {
        return l.stands()
                && l.kind() == Kind.GIVEN
                && !l.given().drug().isEmpty()
                && l.procedureId().isEmpty();
    }

    private Page<SteroidLine> page(Predicate<SteroidLine> which, Page.Request page) {
        return MemoryRecords.page(lines(which).sorted(BY_TIME.reversed()).toList(), SteroidLine::id, page);
    }

    private Stream<SteroidLine> lines(Predicate<SteroidLine> which) {
        return all.get().values().stream().filter(which);
    }

    private List<DrugChain> chains(List<SteroidLine> standing) {
        return standing.stream()
                .map(s -> new DrugChain(
                        s,
                        lines(l -> l.replacedBy().equals(Optional.of(s.id()))).toList()))
                .toList();
    }
}
