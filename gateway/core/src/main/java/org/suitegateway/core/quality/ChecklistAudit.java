package org.suitegateway.core.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.suitegateway.core.quality.Checklist.Kind;
import org.suitegateway.core.quality.ChecklistMarks.Mark;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/** Which checklists were owed, and what became of them. Thread-safe. */
public final class ChecklistAudit {
    private static final Duration DAY = Duration.ofDays(1);

    private final Programme programme;
    private final RoomUses uses;
    private final ChecklistMarks marks;
    private final ClinicZone zone;
    private final Clock clock;

    public ChecklistAudit(Programme programme, RoomUses uses, ChecklistMarks marks, ClinicZone zone, Clock clock) {
        this.programme = programme;
        this.uses = uses;
        this.marks = marks;
        this.zone = zone;
        this.clock = clock;
    }

    /** What became of one that was owed. */
    public enum State {
        DONE,
        LATE,
        MISSING,
        /** It can still be done in time. */
        OPEN
    }

    /**
     * One that was owed.
     *
     * @param procedureId after or before which; absent where it is owed once a day
     * @param owedAt when the room was freed, or when it was first or last used that day
     * @param checklist the one that was done; empty if none was
     * @param person who made it complete; empty if nobody did
     */
    public record Row(
            LocalDate day,
            String suiteId,
            Kind kind,
            Optional<String> procedureId,
            Instant owedAt,
            State state,
            String checklist,
            String person,
            Optional<Instant> doneAt) {}

    /** How many of one kind in one suite. */
    public record Sum(String suiteId, Kind kind, int done, int late, int missing, int open) {
        /** Of those that can no longer be open; absent if there are none. */
        public Optional<Integer> completePercent() {
            int owed = done + late + missing;
            return owed == 0 ? Optional.empty() : Optional.of((int) Math.floor(100.0 * (done + late) / owed));
        }
    }

    /** @param rows by time @param people who made how many complete */
    public record Report(List<Row> rows, List<Sum> sums, Map<String, Integer> people) {}

    /** @param to included */
    public Report report(LocalDate from, LocalDate to, Optional<String> suite) {
        Interval asked = new Interval(zone.day(from).from(), zone.day(to).to());
        List<RoomUses.Use> all = uses
                .uses(new Interval(asked.from().minus(DAY), asked.to().plus(DAY)))
                .stream()
                .filter(u -> suite.filter(s -> !s.equals(u.suiteId())).isEmpty())
                .toList();
        Done done = new Done(
                marks.whole(new Interval(asked.from().minus(DAY), asked.to().plus(DAY.multipliedBy(7)))));
        List<Row> rows = new ArrayList<>();
        Map<String, List<RoomUses.Use>> bySuite = new TreeMap<>();
        all.forEach(u ->
                bySuite.computeIfAbsent(u.suiteId(), s -> new ArrayList<>()).add(u));
        bySuite.values().forEach(ofSuite -> {
            for (int i = 0; i < ofSuite.size(); i++) {
                RoomUses.Use use = ofSuite.get(i);
                Optional<Instant> next = ofSuite.stream()
                        .map(RoomUses.Use::in)
                        .filter(in -> use.out().filter(in::isBefore).isEmpty() && in.isAfter(use.in()))
                        .min(Comparator.naturalOrder());
                if (asked.contains(use.out().orElse(use.in()))) {
                    afterUse(use, next, done, rows);
                }
            }
            daily(ofSuite, asked, done, rows);
        });
        rows.sort(Comparator.comparing(Row::owedAt).thenComparing(Row::suiteId).thenComparing(Row::kind));
        return new Report(rows, sums(rows), people(rows));
    }

    private void afterUse(RoomUses.Use use, Optional<Instant> next, Done done, List<Row> rows) {
        use.out().ifPresent(out -> {
            LocalDate day = zone.dayOf(out);
            boolean over = next.isPresent() || day.isBefore(today());
            if (has(Kind.TURNOVER)) {
                // the clean at the end of the day is one of this room too
                Optional<Mark> mark = done.of(use.suiteId(), Rooms.after(use.procedureId()), Kind.TURNOVER, out)
                        .or(() -> done.of(use.suiteId(), Rooms.day(day), Kind.TERMINAL, out)
                                .filter(m -> next.filter(m.at()::isAfter).isEmpty()));
                rows.add(row(day, use, Kind.TURNOVER, out, mark, next, over));
            }
            if (use.ultrasound() && has(Kind.PROBE)) {
                Optional<Mark> mark = done.of(use.suiteId(), Rooms.after(use.procedureId()), Kind.PROBE, out);
                rows.add(row(day, use, Kind.PROBE, out, mark, next, over));
            }
        });
        if (has(Kind.STERILE)) {
            Optional<Mark> mark = done.of(use.suiteId(), Rooms.before(use.procedureId()), Kind.STERILE, Instant.EPOCH);
            rows.add(row(
                    zone.dayOf(use.in()),
                    use,
                    Kind.STERILE,
                    use.in(),
                    mark,
                    use.out(),
                    use.out().isPresent()));
        }
    }

    private Row row(
            LocalDate day,
            RoomUses.Use use,
            Kind kind,
            Instant owedAt,
            Optional<Mark> mark,
            Optional<Instant> before,
            boolean over) {
        Optional<Checklist> which = mark.flatMap(m -> programme.checklist(m.checklistId()));
        boolean late = mark.filter(m -> m.at().isAfter(owedAt.plus(
                                which.map(Checklist::lateAfter).orElse(DAY)))
                        || before.filter(m.at()::isAfter).isPresent())
                .isPresent();
        return new Row(
                day,
                use.suiteId(),
                kind,
                Optional.of(use.procedureId()),
                owedAt,
                mark.isPresent() ? late ? State.LATE : State.DONE : over ? State.MISSING : State.OPEN,
                which.map(Checklist::label).orElse(""),
                mark.map(Mark::person).orElse(""),
                mark.map(Mark::at));
    }

    /** Once on each day on which the room was used: the terminal clean after, the look at its equipment before the first patient. */
    private void daily(List<RoomUses.Use> ofSuite, Interval asked, Done done, List<Row> rows) {
        Map<LocalDate, List<RoomUses.Use>> byDay = new TreeMap<>();
        ofSuite.stream().filter(u -> asked.contains(u.in())).forEach(u -> byDay.computeIfAbsent(
                        zone.dayOf(u.in()), d -> new ArrayList<>())
                .add(u));
        byDay.forEach((day, those) -> {
            String suiteId = those.get(0).suiteId();
            Instant first = those.get(0).in();
            Instant last = those.stream()
                    .map(u -> u.out().orElse(u.in()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            if (has(Kind.TERMINAL)) {
                Optional<Mark> mark = done.of(suiteId, Rooms.day(day), Kind.TERMINAL, last);
                rows.add(once(day, suiteId, Kind.TERMINAL, last, mark, Optional.empty()));
            }
            if (has(Kind.EQUIPMENT)) {
                Optional<Mark> mark = done.of(suiteId, Rooms.day(day), Kind.EQUIPMENT, Instant.EPOCH);
                rows.add(once(day, suiteId, Kind.EQUIPMENT, first, mark, Optional.of(first)));
            }
        });
    }

    private Row once(
            LocalDate day, String suiteId, Kind kind, Instant owedAt, Optional<Mark> mark, Optional<Instant> before) {
        boolean late =
                mark.filter(m -> before.filter(m.at()::isAfter).isPresent()).isPresent();
        return new Row(
                day,
                suiteId,
                kind,
                Optional.empty(),
                owedAt,
                mark.isPresent() ? late ? State.LATE : State.DONE : day.isBefore(today()) ? State.MISSING : State.OPEN,
                mark.flatMap(m -> programme.checklist(m.checklistId()))
                        .map(Checklist::label)
                        .orElse(""),
                mark.map(Mark::person).orElse(""),
                mark.map(Mark::at));
    }

    private boolean has(Kind kind) {
        return !programme.of(kind).isEmpty();
    }

    private LocalDate today() {
        return zone.dayOf(clock.instant());
    }

    private static List<Sum> sums(List<Row> rows) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(Row::suiteId).thenComparing(Row::kind))
                .forEach(r -> groups.computeIfAbsent(r.suiteId() + " " + r.kind(), k -> new ArrayList<>())
                        .add(r));
        return groups.values().stream()
                .map(g -> new Sum(
                        g.get(0).suiteId(),
                        g.get(0).kind(),
                        count(g, State.DONE),
                        count(g, State.LATE),
                        count(g, State.MISSING),
                        count(g, State.OPEN)))
                .toList();
    }

    private static int count(List<Row> rows, State state) {
        return (int) rows.stream().filter(r -> r.state() == state).count();
    }

    private static Map<String, Integer> people(List<Row> rows) {
        Map<String, Integer> people = new TreeMap<>();
        rows.stream().filter(r -> !r.person().isEmpty()).forEach(r -> people.merge(r.person(), 1, Integer::sum));
        return people;
    }

    /** The ticks that made checklists complete and stand. */
    private final class Done {
        private final Map<String, Map<String, Mark>> byScope = new HashMap<>();

        Done(List<Mark> whole) {
            for (Mark mark : whole) {
                Map<String, Mark> there =
                        byScope.computeIfAbsent(mark.suiteId() + " " + mark.scope(), k -> new LinkedHashMap<>());
                if (mark.done()) {
                    there.put(mark.checklistId(), mark);
                } else {
                    there.remove(mark.checklistId());
                }
            }
        }

        Optional<Mark> of(String suiteId, String scope, Kind kind, Instant since) {
            return byScope.getOrDefault(suiteId + " " + scope, Map.of()).values().stream()
                    .filter(m -> !m.at().isBefore(since))
                    .filter(m -> programme
                            .checklist(m.checklistId())
                            .map(Checklist::kind)
                            .equals(Optional.of(kind)))
                    .min(Comparator.comparing(Mark::at));
        }
    }
}
