package org.suitegateway.core.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.ChecklistDesk.Run;
import org.suitegateway.core.quality.ChecklistMarks.Mark;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.core.readiness.ConfirmableChecks;

/** The lines "room.…" of a suite's readiness that checklists stand behind; a kind without a configured checklist gives none. Thread-safe. */
public final class RoomChecks implements ConfirmableChecks {
    private static final String ULTRASOUND = "US";

    private final Clinic clinic;
    private final ChecklistDesk desk;
    private final Rooms rooms;
    private final ChecklistMarks marks;

    public RoomChecks(Clinic clinic, ChecklistDesk desk, Rooms rooms, ChecklistMarks marks) {
        this.clinic = clinic;
        this.desk = desk;
        this.rooms = rooms;
        this.marks = marks;
    }

    @Override
    public List<Check> checks(Moment moment) {
        Rooms.Room room = rooms.now(moment.suite().id());
        List<Run> runs = desk.runs(room);
        List<Check> checks = new ArrayList<>();
        for (Checklist.Kind kind : Checklist.Kind.values()) {
            List<Run> ofKind =
                    runs.stream().filter(r -> r.checklist().kind() == kind).toList();
            if (!ofKind.isEmpty() && applies(kind, moment)) {
                checks.add(kind == Checklist.Kind.TERMINAL ? terminal(ofKind, room) : check(kind, ofKind, moment));
            }
        }
        return checks;
    }

    @Override
    public boolean has(String checkId) {
        return atOneTouch(checkId).isPresent();
    }

    /** Who confirms the line says that the whole list was done, and who takes it back that none of it counts. */
    @Override
    public boolean take(String checkId, Moment moment, boolean confirmed, String person) {
        String suite = moment.suite().id();
        String touched = atOneTouch(checkId)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "check", "no checklist stands behind it"))
                .id();
        if (confirmed) {
            desk.tickAll(suite, touched, person);
        } else {
            desk.runs(suite).stream()
                    .map(Run::checklist)
                    .filter(c -> c.kind().checkId().equals(checkId))
                    .forEach(c -> desk.untickAll(suite, c.id(), person));
        }
        return true;
    }

    @Override
    public String scope(String checkId, Moment moment, boolean confirmed, String comment) {
        throw new IllegalStateException("ticks are on record, no confirmation");
    }

    /** The one list of a kind, and of turnovers the first; how a probe was disinfected nobody can tell with one touch. */
    private Optional<Checklist> atOneTouch(String checkId) {
        List<Checklist> lists = desk.checklists().stream()
                .filter(c -> c.kind().checkId().equals(checkId))
                .toList();
        return lists.stream().findFirst().filter(first -> lists.size() == 1 || first.kind() == Checklist.Kind.TURNOVER);
    }

    private boolean applies(Checklist.Kind kind, Moment moment) {
        return switch (kind) {
            case PROBE ->
                clinic.devicesOf(moment.suite().id()).stream().anyMatch(d -> d.kind() == Device.Kind.ULTRASOUND);
            case STERILE -> moment.patientOf().isPresent();
            case TURNOVER, TERMINAL, EQUIPMENT -> true;
        };
    }

    private Check check(Checklist.Kind kind, List<Run> runs, Moment moment) {
        Optional<Run> complete = complete(runs);
        boolean ultrasound = moment.patientOf()
                .filter(p -> p.steps().stream().anyMatch(s -> s.modality().equals(Optional.of(ULTRASOUND))))
                .isPresent();
        return new Check(
                kind.checkId(),
                kind.label(),
                complete.isPresent() ? CheckState.OK : CheckState.UNKNOWN,
                complete.map(RoomChecks::done).orElseGet(() -> open(runs)),
                complete.flatMap(Run::complete).map(Mark::at),
                "checklist",
                kind.required() || (kind == Checklist.Kind.PROBE && ultrasound),
                has(kind.checkId()));
    }

    /** Missing is no reason not to start, but somebody should look: of today it counts when it is done, of the last day when it is not. */
    private Check terminal(List<Run> runs, Rooms.Room room) {
        Optional<Run> today = complete(runs);
        Optional<Mark> before = room.lastUsedBefore().flatMap(day -> runs.stream()
                .flatMap(r -> marks.of(room.suiteId(), Rooms.day(day)).stream()
                        .filter(m -> m.checklistId().equals(r.checklist().id())
                                && m.item().equals(Mark.WHOLE)))
                .max(Comparator.comparing(Mark::at))
                .filter(Mark::done));
        boolean missing =
                today.isEmpty() && before.isEmpty() && room.lastUsedBefore().isPresent();
        return new Check(
                Checklist.Kind.TERMINAL.checkId(),
                Checklist.Kind.TERMINAL.label(),
                missing ? CheckState.WARN : CheckState.OK,
                today.map(RoomChecks::done)
                        .orElseGet(() -> before.map(m -> "done on the last day of use, by " + m.person())
                                .orElseGet(() -> room.lastUsedBefore()
                                        .map(day -> "not done on " + day + ", when the room was last used")
                                        .orElse("not used in the last seven days"))),
                today.flatMap(Run::complete).or(() -> before).map(Mark::at),
                "checklist",
                false,
                has(Checklist.Kind.TERMINAL.checkId()));
    }

    private static Optional<Run> complete(List<Run> runs) {
        return runs.stream()
                .filter(r -> r.complete().isPresent())
                .max(Comparator.comparing(r -> r.complete().orElseThrow().at()));
    }

    private static String done(Run run) {
        return run.checklist().label() + ", by "
                + run.complete().map(Mark::person).orElse("");
    }

    private static String open(List<Run> runs) {
        Run most = runs.stream().max(Comparator.comparingLong(Run::done)).orElseThrow();
        if (!most.closed().isEmpty()) {
            return most.closed();
        }
        return most.done() == 0
                ? "not yet done"
                : most.checklist().label() + ": " + most.done() + " of "
                        + most.lines().size() + " done";
    }
}
