package org.suitegateway.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.suitegateway.core.Page;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.commitment.Commitments;

/** Requests for storage commitment in memory; what was taken is no longer due. */
final class MemoryCommitments implements Commitments {
    private final MemoryRecords records;
    private final Supplier<Map<String, Open>> all;
    private final Supplier<Map<String, Instant>> due;

    MemoryCommitments(MemoryRecords records, Supplier<Map<String, Open>> all, Supplier<Map<String, Instant>> due) {
        this.records = records;
        this.all = all;
        this.due = due;
    }

    @Override
    public void ask(CommitmentRequest request) {
        records.run(() -> {
            String id = request.callingAe() + " " + request.transactionUid();
            Optional<Open> same = Optional.ofNullable(all.get().get(id))
                    .filter(o -> o.request().instances().equals(request.instances()));
            all.get()
                    .put(
                            id,
                            new Open(
                                    id,
                                    request,
                                    same.flatMap(Open::answer),
                                    same.map(Open::attempts).orElse(0),
                                    ""));
            due.get().put(id, request.receivedAt());
        });
    }

    @Override
    public List<Open> claim(int limit, Instant now, Duration lease) {
        return records.inTransaction(() -> all.get().values().stream()
                .filter(o -> Optional.ofNullable(due.get().get(o.id()))
                        .filter(at -> !at.isAfter(now))
                        .isPresent())
                .sorted(java.util.Comparator.comparing((Open o) -> o.request().receivedAt())
                        .thenComparing(Open::id))
                .limit(limit)
                .toList()
                .stream()
                .map(o -> {
                    Open claimed = new Open(o.id(), o.request(), o.answer(), o.attempts() + 1, o.comment());
                    all.get().put(o.id(), claimed);
                    due.get().put(o.id(), now.plus(lease));
                    return claimed;
                })
                .toList());
    }

    @Override
    public void releaseClaims(Instant now) {
        records.run(() -> due.get().replaceAll((id, at) -> now));
    }

    @Override
    public void answer(String id, CommitmentAnswer answer) {
        records.run(() -> all.get()
                .computeIfPresent(
                        id, (key, o) -> new Open(id, o.request(), Optional.of(answer), o.attempts(), o.comment())));
    }

    @Override
    public void postpone(String id, Instant next, String why) {
        records.run(() -> {
            if (due.get().containsKey(id)) {
                due.get().put(id, next);
                all.get().computeIfPresent(id, (key, o) -> new Open(id, o.request(), o.answer(), o.attempts(), why));
            }
        });
    }

    @Override
    public void taken(String id, Instant at) {
        records.run(() -> due.get().remove(id));
    }

    @Override
    public Page<Open> open(Page.Request page) {
        return records.inTransaction(() -> MemoryRecords.page(
                all.get().values().stream()
                        .filter(o -> due.get().containsKey(o.id()))
                        .sorted(java.util.Comparator.comparing(
                                        (Open o) -> o.request().receivedAt())
                                .thenComparing(Open::id))
                        .toList(),
                Open::id,
                page));
    }
}
