package org.suitegateway.testkit.world;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.RefusedRow;

/** The ledger of badge results in memory. */
final class MemoryBadges implements BadgeLedger {
    private final MemoryRecords records;
    private final Supplier<Map<String, Kept>> all;

    /** A file with all that came of it. */
    record Kept(BadgeUpload upload, byte[] file, List<Entry> taken, List<RefusedRow> refused) {}

    MemoryBadges(MemoryRecords records, Supplier<Map<String, Kept>> all) {
        this.records = records;
        this.all = all;
    }

    @Override
    public void takeTurns() {
        records.used("badges.takeTurns"); // one transaction at a time anyway
    }

    @Override
    public Optional<BadgeUpload> find(String digest, String reading) {
        return records.inTransaction(() -> all.get().values().stream()
                .map(Kept::upload)
                .filter(u -> u.digest().equals(digest) && u.reading().equals(reading))
                .findFirst());
    }

    @Override
    public void append(BadgeUpload upload, byte[] file, List<Entry> taken, List<RefusedRow> refused) {
        records.run(() -> {
            boolean there = find(upload.digest(), upload.reading()).isPresent()
                    || entries().anyMatch(e -> taken.stream()
                            .anyMatch(t -> t.result().id().equals(e.result().id())));
            Kept kept = new Kept(upload, file.clone(), List.copyOf(taken), List.copyOf(refused));
            if (there || all.get().putIfAbsent(upload.id(), kept) != null) {
                throw new IllegalStateException("a unique key of the schema is broken");
            }
        });
    }

    @Override
    public List<BadgeResult> standing(Collection<String> staffIds, LocalDate from, LocalDate to) {
        return records.inTransaction(() -> entries()
                .map(Entry::result)
                .filter(r -> r.staffId().filter(staffIds::contains).isPresent()
                        && !r.wornFrom().isAfter(to)
                        && !r.wornTo().isBefore(from)
                        && later(r).isEmpty())
                .sorted(Comparator.comparing(BadgeResult::wornFrom).thenComparing(BadgeResult::id))
                .toList());
    }

    @Override
    public List<Entry> ofParticipant(String account, String participant) {
        return records.inTransaction(() -> entries()
                .filter(e -> e.result().account().equals(account)
                        && e.result().participant().equals(participant))
                .sorted(Comparator.comparing((Entry e) -> e.result().receivedAt())
                        .thenComparing(e -> e.result().id()))
                .toList());
    }

    @Override
    public Page<BadgeUpload> uploads(Page.Request page) {
        return records.inTransaction(() -> MemoryRecords.newest(
                all.get().values().stream().map(Kept::upload).toList(),
                BadgeUpload::receivedAt,
                BadgeUpload::id,
                page));
    }

    @Override
    public Optional<BadgeUpload> upload(String id) {
        return kept(id).map(Kept::upload);
    }

    @Override
    public Optional<byte[]> file(String upload) {
        return kept(upload).map(k -> k.file().clone());
    }

    @Override
    public List<RefusedRow> refused(String upload) {
        return kept(upload).map(Kept::refused).orElse(List.of());
    }

    @Override
    public List<Ranked> ofUpload(String upload) {
        return records.inTransaction(() -> kept(upload).stream()
                .flatMap(k -> k.taken().stream())
                .sorted(Comparator.comparing((Entry e) -> e.result().row())
                        .thenComparing(e -> e.result().id()))
                .map(this::ranked)
                .toList());
    }

    @Override
    public Page<Ranked> results(Filter filter, Page.Request page) {
        return records.inTransaction(() -> MemoryRecords.page(
                entries()
                        .filter(e -> filter.text()
                                .map(t -> (PersonName.plain(e.result().participant()) + " "
                                                + e.wearer().name().searchKey())
                                        .contains(PersonName.plain(t)))
                                .orElse(true))
                        .map(this::ranked)
                        .filter(r -> !filter.onlyStanding() || r.replacedBy().isEmpty())
                        .sorted(Comparator.comparing((Ranked r) -> r.result().wornTo())
                                .thenComparing(r -> r.result().id())
                                .reversed())
                        .toList(),
                r -> r.result().id(),
                page));
    }

    private Optional<Kept> kept(String id) {
        return records.inTransaction(() -> Optional.ofNullable(all.get().get(id)));
    }

    private Ranked ranked(Entry entry) {
        return new Ranked(entry, later(entry.result()));
    }

    private Optional<BadgeResult> later(BadgeResult result) {
        return entries()
                .map(Entry::result)
                .filter(r -> r.sameBadge(result) && BadgeResult.BY_STANDING.compare(r, result) > 0)
                .max(BadgeResult.BY_STANDING);
    }

    private Stream<Entry> entries() {
        return all.get().values().stream().flatMap(k -> k.taken().stream());
    }
}
