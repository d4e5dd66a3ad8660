package org.suitegateway.core.quality;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.ChecklistMarks.Mark;

/** People tick off what was done in a suite. Each tick has who and when; taking one back is another entry. Thread-safe. */
public final class ChecklistDesk {
    private final Clinic clinic;
    private final Programme programme;
    private final Rooms rooms;
    private final ChecklistMarks marks;
    private final Transactions transactions;
    private final Clock clock;

    public ChecklistDesk(
            Clinic clinic,
            Programme programme,
            Rooms rooms,
            ChecklistMarks marks,
            Transactions transactions,
            Clock clock) {
        this.clinic = clinic;
        this.programme = programme;
        this.rooms = rooms;
        this.marks = marks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One item of a checklist. @param tick who ticked it when; absent when it is open */
    public record Line(Checklist.Item item, Optional<Mark> tick) {}

    /**
     * A checklist as it stands in a suite now.
     *
     * @param complete who made it complete when; absent while it is not
     * @param closed why nobody can tick: the room is in use, or no patient is planned; empty when one can
     */
    public record Run(Checklist checklist, List<Line> lines, Optional<Mark> complete, String closed) {
        public Run {
            lines = List.copyOf(lines);
        }

        public long done() {
            return lines.stream().filter(l -> l.tick().isPresent()).count();
        }
    }

    /** @throws RefusedException if there is no such suite */
    public List<Run> runs(String suiteId) {
        requireSuite(suiteId);
        return runs(rooms.now(suiteId));
    }

    List<Run> runs(Rooms.Room room) {
        Map<String, List<Mark>> read = new HashMap<>();
        return programme.checklists().stream().map(c -> run(c, room, read)).toList();
    }

    private Run run(Checklist checklist, Rooms.Room room, Map<String, List<Mark>> read) {
        Optional<Rooms.Holding> holding = room.holding(checklist.kind().scope());
        Map<String, Mark> ticks = holding.map(h -> standing(
                        read.computeIfAbsent(h.scope(), scope -> marks.of(room.suiteId(), scope)),
                        checklist,
                        h.since()))
                .orElse(Map.of());
        boolean inUse = holding.filter(Rooms.Holding::closed).isPresent();
        return new Run(
                checklist,
                checklist.items().stream()
                        .map(i -> new Line(i, inUse ? Optional.empty() : Optional.ofNullable(ticks.get(i.id()))))
                        .toList(),
                inUse ? Optional.empty() : Optional.ofNullable(ticks.get(Mark.WHOLE)),
                holding.isEmpty() ? NO_PATIENT : inUse ? IN_USE : "");
    }

    public static final String IN_USE = "the room is in use: it is done when the procedure is over";
    public static final String NO_PATIENT = "no patient is planned that it could be done for";

    private static Map<String, Mark> standing(List<Mark> all, Checklist checklist, Instant since) {
        Map<String, Mark> ticks = new HashMap<>();
        for (Mark mark : all) {
            if (mark.checklistId().equals(checklist.id()) && !mark.at().isBefore(since)) {
                if (mark.done()) {
                    ticks.put(mark.item(), mark);
                } else {
                    ticks.remove(mark.item());
                }
            }
        }
        return ticks;
    }

    /** @throws RefusedException if there is no such item, or it cannot be ticked now */
    public void tick(String suiteId, String checklistId, String item, boolean done, String person) {
        change(suiteId, checklistId, person, (checklist, ticks) -> {
            if (checklist.items().stream().noneMatch(i -> i.id().equals(item))) {
                throw new RefusedException(Refusal.UNKNOWN_KEY, "item", "no such item of this checklist");
            }
            return ticks.containsKey(item) == done ? List.of() : List.of(new Change(item, done));
        });
    }

    /** Ticks whatever is open. @throws RefusedException if there is no such checklist, or it cannot be ticked now */
    public void tickAll(String suiteId, String checklistId, String person) {
        change(suiteId, checklistId, person, (checklist, ticks) -> checklist.items().stream()
                .filter(i -> !ticks.containsKey(i.id()))
                .map(i -> new Change(i.id(), true))
                .toList());
    }

    /** Takes every tick back. @throws RefusedException as {@link #tickAll} */
    public void untickAll(String suiteId, String checklistId, String person) {
        change(suiteId, checklistId, person, (checklist, ticks) -> checklist.items().stream()
                .filter(i -> ticks.containsKey(i.id()))
                .map(i -> new Change(i.id(), false))
                .toList());
    }

    public List<Checklist> checklists() {
        return programme.checklists();
    }

    private record Change(String item, boolean done) {}

    private interface Wish {
        List<Change> of(Checklist checklist, Map<String, Mark> ticks);
    }

    private void change(String suiteId, String checklistId, String person, Wish wish) {
        requireSuite(suiteId);
        Checklist checklist = programme
                .checklist(checklistId)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "checklist", "no such checklist"));
        transactions.run(() -> {
            marks.takeTurns(suiteId);
            Rooms.Holding holding = rooms.now(suiteId)
                    .holding(checklist.kind().scope())
                    .orElseThrow(() -> new RefusedException(Refusal.CONFLICT, "checklist", NO_PATIENT));
            if (holding.closed()) {
                throw new RefusedException(Refusal.CONFLICT, "checklist", IN_USE);
            }
            Map<String, Mark> ticks = standing(marks.of(suiteId, holding.scope()), checklist, holding.since());
            boolean wasWhole = ticks.containsKey(Mark.WHOLE);
            Instant now = clock.instant();
            List<Mark> added = new ArrayList<>();
            for (Change change : wish.of(checklist, ticks)) {
                Mark mark = new Mark(suiteId, checklistId, holding.scope(), change.item(), change.done(), person, now);
                added.add(mark);
                if (change.done()) {
                    ticks.put(change.item(), mark);
                } else {
                    ticks.remove(change.item());
                }
            }
            boolean whole = checklist.items().stream().allMatch(i -> ticks.containsKey(i.id()));
            if (whole != wasWhole) {
                added.add(new Mark(suiteId, checklistId, holding.scope(), Mark.WHOLE, whole, person, now));
            }
            if (!added.isEmpty()) {
                marks.add(added);
            }
        });
    }

    private void requireSuite(String suiteId) {
        if (clinic.suite(suiteId).isEmpty()) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "suite", "no such suite");
        }
    }
}
