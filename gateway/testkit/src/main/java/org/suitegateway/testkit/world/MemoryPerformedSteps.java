package org.suitegateway.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;

/** Performed steps in memory. */
final class MemoryPerformedSteps implements PerformedSteps {
    private final MemoryRecords records;
    private final Supplier<Map<String, PerformedStep>> steps;
    private final Supplier<List<Kept>> messages;
    private final Supplier<Map<String, Owed>> owed;

    MemoryPerformedSteps(
            MemoryRecords records,
            Supplier<Map<String, PerformedStep>> steps,
            Supplier<List<Kept>> messages,
            Supplier<Map<String, Owed>> owed) {
        this.records = records;
        this.steps = steps;
        this.messages = messages;
        this.owed = owed;
    }

    @Override
    public Optional<PerformedStep> find(String uid) {
        return records.inTransaction(() -> Optional.ofNullable(steps.get().get(uid)));
    }

    @Override
    public void save(PerformedStep step) {
        records.run(() -> steps.get().put(step.sopInstanceUid(), step));
    }

    private static Instant start(PerformedStep step) {
        return step.startedAt().orElse(step.receivedAt());
    }

    @Override
    public List<PerformedStep> ofProcedure(String procedureId) {
        return records.inTransaction(() -> steps.get().values().stream()
                .filter(s -> s.procedureId().equals(Optional.of(procedureId)))
                .sorted(Comparator.comparing(MemoryPerformedSteps::start).thenComparing(PerformedStep::sopInstanceUid))
                .toList());
    }

    @Override
    public Page<PerformedStep> withoutProcedure(Page.Request page) {
        return records.inTransaction(() -> MemoryRecords.newest(
                steps.get().values().stream()
                        .filter(s -> s.procedureId().isEmpty())
                        .toList(),
                PerformedStep::receivedAt,
                PerformedStep::sopInstanceUid,
                page));
    }

    @Override
    public List<PerformedStep> unlinkedLike(String patientId, Optional<String> accession, String studyUid) {
        return records.inTransaction(() -> steps.get().values().stream()
                .filter(s -> s.procedureId().isEmpty())
                .filter(s -> s.patientId().equals(patientId)
                        || s.scheduled().stream()
                                .anyMatch(i -> i.studyInstanceUid().equals(studyUid)
                                        || (!i.accessionNumber().isEmpty()
                                                && accession.equals(Optional.of(i.accessionNumber())))))
                .sorted(Comparator.comparing(PerformedStep::receivedAt).thenComparing(PerformedStep::sopInstanceUid))
                .toList());
    }

    @Override
    public String keep(String uid, boolean create, byte[] dataSet, Instant at, List<String> destinations) {
        return records.inTransaction(() -> {
            String id = "step-message-" + (messages.get().size() + 1);
            Kept kept = new Kept(id, uid, create, dataSet, at);
            messages.get().add(kept);
            destinations.forEach(d ->
                    owed.get().put(id + "-" + d, new Owed(id + "-" + d, kept, d, Deliveries.State.WAITING, 0, at, "")));
            return id;
        });
    }

    @Override
    public List<Kept> messages(String uid) {
        return records.inTransaction(() -> messages.get().stream()
                .filter(m -> m.sopInstanceUid().equals(uid))
                .toList());
    }

    @Override
    public Optional<Owed> claim(String destination, Instant now, Duration lease) {
        return records.inTransaction(() -> {
            List<String> held = new ArrayList<>();
            for (Owed o : List.copyOf(owed.get().values())) {
                boolean waits = o.destination().equals(destination) && o.state() == Deliveries.State.WAITING;
                if (waits && !held.contains(o.message().sopInstanceUid())) {
                    if (!o.nextAttempt().isAfter(now)) {
                        Owed claimed = new Owed(
                                o.id(),
                                o.message(),
                                destination,
                                o.state(),
                                o.attempts() + 1,
                                now.plus(lease),
                                o.comment());
                        owed.get().put(o.id(), claimed);
                        return Optional.of(claimed);
                    }
                    held.add(o.message().sopInstanceUid());
                }
            }
            return Optional.empty();
        });
    }

    private void change(String id, Function<Owed, Owed> how) {
        records.run(() -> owed.get().computeIfPresent(id, (key, o) -> how.apply(o)));
    }

    private static Owed with(Owed o, Deliveries.State state, Instant next, String comment) {
        return new Owed(o.id(), o.message(), o.destination(), state, o.attempts(), next, comment);
    }

    @Override
    public void releaseClaims(Instant now) {
        records.run(() -> owed.get()
                .replaceAll(
                        (id, o) -> o.state() == Deliveries.State.WAITING ? with(o, o.state(), now, o.comment()) : o));
    }

    @Override
    public void delivered(String id, Instant at, String comment) {
        change(id, o -> with(o, Deliveries.State.DELIVERED, at, comment));
    }

    @Override
    public void refused(String id, Instant at, String why) {
        change(id, o -> o.state() == Deliveries.State.WAITING ? with(o, Deliveries.State.FAILED, at, why) : o);
    }

    @Override
    public void postpone(String id, Instant next, String why) {
        change(id, o -> o.state() == Deliveries.State.WAITING ? with(o, o.state(), next, why) : o);
    }

    @Override
    public boolean retry(String id, Instant now) {
        return records.inTransaction(() -> {
            Owed o = owed.get().get(id);
            if (o == null || o.state() != Deliveries.State.FAILED) {
                return false;
            }
            owed.get().put(id, with(o, Deliveries.State.WAITING, now, o.comment()));
            return true;
        });
    }

    @Override
    public Page<Owed> owed(Optional<Deliveries.State> state, Page.Request page) {
        return records.inTransaction(() -> MemoryRecords.page(
                owed.get().values().stream()
                        .filter(o -> state.map(s -> s == o.state()).orElse(true))
                        .toList(),
                Owed::id,
                page));
    }

    @Override
    public List<Deliveries.Backlog> backlog() {
        return records.inTransaction(() -> owed.get().values().stream()
                .map(Owed::destination)
                .distinct()
                .map(this::backlog)
                .filter(b -> b.waiting() + b.failed() > 0)
                .toList());
    }

    private Deliveries.Backlog backlog(String destination) {
        List<Owed> waiting = of(destination, Deliveries.State.WAITING);
        return new Deliveries.Backlog(
                destination,
                waiting.size(),
                of(destination, Deliveries.State.FAILED).size(),
                waiting.stream().map(o -> o.message().receivedAt()).min(Comparator.naturalOrder()));
    }

    private List<Owed> of(String destination, Deliveries.State state) {
        return owed.get().values().stream()
                .filter(o -> o.destination().equals(destination) && o.state() == state)
                .toList();
    }
}
