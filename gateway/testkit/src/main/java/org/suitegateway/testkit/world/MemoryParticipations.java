package org.suitegateway.testkit.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.ParticipationLedger;
import org.suitegateway.core.staff.Presence;
import org.suitegateway.core.time.Interval;

/** Participations in memory. */
final class MemoryParticipations implements ParticipationLedger {
    private final MemoryRecords records;
    private final Supplier<Map<String, Entry>> entries;
    private final Clock clock;

    MemoryParticipations(MemoryRecords records, Supplier<Map<String, Entry>> entries, Clock clock) {
        this.records = records;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public List<Participation> ofProcedure(String procedureId) {
        return all(procedureId).stream()
                .filter(e -> e.withdrawn().isEmpty())
                .map(Entry::participation)
                .toList();
    }

    @Override
    public List<Entry> all(String procedureId) {
        return records.inTransaction(() -> entries.get().values().stream()
                .filter(e -> e.participation().procedureId().equals(procedureId))
                .toList());
    }

    @Override
    public Optional<Entry> find(String id) {
        return records.inTransaction(() -> Optional.ofNullable(entries.get().get(id)));
    }

    @Override
    public void add(Participation p) {
        records.run(() -> {
            if (records.procedures.find(p.procedureId()).isEmpty()
                    || entries.get().putIfAbsent(p.id(), new Entry(p, Optional.empty())) != null) {
                throw new IllegalStateException("no such procedure, or there is such a participation");
            }
        });
    }

    @Override
    public void leave(String id, Instant to) {
        records.run(() -> entries.get().computeIfPresent(id, (i, e) -> {
            Participation p = e.participation();
            return new Entry(
                    new Participation(
                            p.id(),
                            p.procedureId(),
                            p.staffId(),
                            p.role(),
                            p.source(),
                            p.from(),
                            Optional.of(to),
                            p.protection(),
                            p.by(),
                            p.at()),
                    e.withdrawn());
        }));
    }

    @Override
    public void withdraw(String id, String by, Instant at) {
        records.run(() -> entries.get()
                .computeIfPresent(
                        id,
                        (i, e) -> e.withdrawn().isPresent()
                                ? e
                                : new Entry(e.participation(), Optional.of(new Withdrawn(by, at)))));
    }

    @Override
    public Optional<Participation> lastCheckIn(Collection<String> staffIds) {
        return records.inTransaction(() -> entries.get().values().stream()
                .map(Entry::participation)
                .filter(p -> p.source() == Participation.Source.CHECK_IN && staffIds.contains(p.staffId()))
                .reduce((a, b) -> b));
    }

    @Override
    public List<Attended> attended(Collection<String> staffIds, Interval interval) {
        return records.inTransaction(() -> {
            List<Attended> attended = new ArrayList<>();
            entries.get().values().stream()
                    .map(Entry::participation)
                    .map(Participation::procedureId)
                    .distinct()
                    .flatMap(id -> records.procedures.find(id).stream())
                    .filter(p -> p.status().performed() && !p.hidden())
                    .forEach(p -> {
                        Interval times = times(p);
                        if (interval.contains(times.from())) {
                            Presence.of(ofProcedure(p.id()), staffIds).forEach(own -> Presence.during(own, times)
                                    .ifPresent(d -> attended.add(new Attended(own, d))));
                        }
                    });
            attended.sort(Comparator.comparing(a -> a.during().from()));
            return attended;
        });
    }

    private Interval times(Procedure p) {
        List<PerformedStep> steps = records.steps.ofProcedure(p.id()).stream()
                .filter(s -> !s.wrongEntry())
                .toList();
        Instant began = steps.stream()
                .map(s -> s.startedAt().orElse(s.receivedAt()))
                .min(Comparator.naturalOrder())
                .or(() -> told(p, Kind.STARTED).min(Comparator.naturalOrder()))
                .or(p::scheduledStart)
                .orElse(p.createdAt());
        Instant end = p.status() == ProcedureStatus.IN_PROGRESS
                ? clock.instant()
                : steps.stream()
                        .flatMap(s -> s.endedAt().stream())
                        .max(Comparator.naturalOrder())
                        .or(() -> Stream.concat(told(p, Kind.COMPLETED), told(p, Kind.DISCONTINUED))
                                .max(Comparator.naturalOrder()))
                        .orElse(began.plus(p.scheduledDuration().orElse(Duration.ZERO)));
        return new Interval(began, end.isBefore(began) ? began : end);
    }

    private Stream<Instant> told(Procedure p, Kind kind) {
        return records.history.of(p.id()).stream().filter(e -> e.kind() == kind).map(ProcedureHistory.Event::at);
    }

    @Override
    public List<String> due(int limit) {
        return List.of();
    }

    @Override
    public void done(String procedureId) {
        // nothing is older than participations here
    }
}
