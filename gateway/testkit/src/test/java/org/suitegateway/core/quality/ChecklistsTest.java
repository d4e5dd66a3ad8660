package org.suitegateway.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quality.ChecklistAudit.Row;
import org.suitegateway.core.quality.ChecklistDesk.Run;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckSource;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.world.World;

/** A turnover holds from when the room was freed until the next patient is in; the audit tells what was owed. */
class ChecklistsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 12);
    private static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));

    @TempDir
    Path folder;

    private World world;
    private ChecklistDesk desk;
    private RoomChecks checks;
    private ChecklistAudit audit;

    @BeforeEach
    void clinic() {
        world = new World(folder);
        Programme programme = new Programme(
                List.of(),
                List.of(
                        list("standard", Checklist.Kind.TURNOVER),
                        list("contact", Checklist.Kind.TURNOVER),
                        list("terminal", Checklist.Kind.TERMINAL),
                        list("probe", Checklist.Kind.PROBE),
                        list("sterile", Checklist.Kind.STERILE)),
                new WorkingDays(
                        Set.of(TODAY.getDayOfWeek()),
                        Set.of(),
                        Programme.usual().workingDays().by()),
                1000);
        QualityRecords records = world.records.quality;
        Rooms rooms = new Rooms(records.rooms(), world.records.procedures, VIENNA, world.clock);
        desk = new ChecklistDesk(world.clinic, programme, rooms, records.marks(), world.records, world.clock);
        checks = new RoomChecks(world.clinic, desk, rooms, records.marks());
        audit = new ChecklistAudit(programme, records.rooms(), records.marks(), VIENNA, world.clock);
    }

    @Test
    void one_touch_on_the_suite_says_that_the_usual_turnover_was_done_and_another_that_it_was_not() {
        procedure("p-1", 30, ProcedureStatus.SCHEDULED);
        assertThat(checks.has("room.turnover")).isTrue();
        assertThat(checks.has("room.pillows")).isFalse();

        checks.take("room.turnover", moment(), true, "nurse");
        assertThat(line("room.turnover").state()).isEqualTo(CheckState.OK);
        assertThat(line("room.turnover").detail()).contains("standard", "nurse");
        assertThat(line("room.turnover").byPerson()).isTrue();

        checks.take("room.turnover", moment(), false, "nurse");
        assertThat(line("room.turnover").state()).isEqualTo(CheckState.UNKNOWN);
    }

    private static Checklist list(String id, Checklist.Kind kind) {
        return new Checklist(
                id,
                id,
                kind,
                "",
                List.of(new Checklist.Item("waste", "Waste removed"), new Checklist.Item("table", "Table wiped")),
                Duration.ofMinutes(30),
                "test",
                true);
    }

    private void procedure(String id, int startMinutes, ProcedureStatus status) {
        Instant start = World.NOON.plus(Duration.ofMinutes(startMinutes));
        world.records.run(() -> world.records.procedures.save(
                new ProcedureDraft(id, new PatientId("1", "CLINIC"), "1.2." + id.hashCode(), World.NOON)
                        .suiteId(Optional.of("suite-1"))
                        .scheduledStart(Optional.of(start))
                        .status(status)
                        .build()));
    }

    private void happens(String id, ProcedureHistory.Kind kind) {
        world.records.history.add(id, new ProcedureHistory.Event(world.clock.instant(), kind, "", "test"));
        Procedure procedure = world.records.procedures.find(id).orElseThrow();
        ProcedureStatus status =
                kind == ProcedureHistory.Kind.COMPLETED ? ProcedureStatus.COMPLETED : ProcedureStatus.IN_PROGRESS;
        world.records.run(() -> world.records.procedures.save(procedure.withStatus(status)));
    }

    private void later(int minutes) {
        world.clock.forward(Duration.ofMinutes(minutes));
    }

    private Run run(String id) {
        return desk.runs("suite-1").stream()
                .filter(r -> r.checklist().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private CheckState state(String check) {
        return line(check).state();
    }

    private Check line(String check) {
        return checks.checks(moment()).stream()
                .filter(c -> c.id().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private CheckSource.Moment moment() {
        return new CheckSource.Moment(
                world.clinic.suite("suite-1").orElseThrow(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                world.clock.instant());
    }

    @Test
    void one_touch_per_item_until_it_is_complete_and_back() {
        desk.tick("suite-1", "standard", "waste", true, "nurse");
        assertThat(run("standard").done()).isEqualTo(1);
        assertThat(run("standard").complete()).isEmpty();
        assertThat(state("room.turnover")).isEqualTo(CheckState.UNKNOWN);
        desk.tick("suite-1", "standard", "waste", true, "other");
        later(1);
        desk.tick("suite-1", "standard", "table", true, "other");
        assertThat(run("standard").lines().get(0).tick().orElseThrow().person())
                .as("ticked once")
                .isEqualTo("nurse");
        assertThat(run("standard").complete().orElseThrow().person()).isEqualTo("other");
        assertThat(state("room.turnover")).isEqualTo(CheckState.OK);
        desk.tick("suite-1", "standard", "waste", false, "nurse");
        assertThat(run("standard").complete()).isEmpty();
        assertThat(state("room.turnover")).isEqualTo(CheckState.UNKNOWN);
        assertThatThrownBy(() -> desk.tick("suite-1", "standard", "none", true, "nurse"))
                .hasMessageContaining("item");
        assertThatThrownBy(() -> desk.tickAll("suite-1", "none", "nurse")).hasMessageContaining("checklist");
        assertThatThrownBy(() -> desk.runs("suite-9")).hasMessageContaining("suite");
    }

    @Test
    void a_turnover_ends_when_the_next_patient_is_in_and_begins_anew_when_the_room_is_freed() {
        procedure("p-1", 0, ProcedureStatus.SCHEDULED);
        desk.tickAll("suite-1", "contact", "nurse");
        assertThat(state("room.turnover")).as("any variant will do").isEqualTo(CheckState.OK);
        happens("p-1", ProcedureHistory.Kind.STARTED);
        assertThat(state("room.turnover")).isEqualTo(CheckState.UNKNOWN);
        assertThatThrownBy(() -> desk.tickAll("suite-1", "standard", "nurse")).hasMessageContaining("in use");
        later(20);
        happens("p-1", ProcedureHistory.Kind.COMPLETED);
        assertThat(run("contact").done()).as("a new turnover").isZero();
        desk.tickAll("suite-1", "standard", "nurse");
        assertThat(state("room.turnover")).isEqualTo(CheckState.OK);
        later(5);
        happens("p-1", ProcedureHistory.Kind.REOPENED);
        later(5);
        happens("p-1", ProcedureHistory.Kind.COMPLETED);
        assertThat(state("room.turnover")).as("reopening resets it").isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void a_sterile_set_up_is_for_one_patient() {
        assertThat(run("sterile").closed()).isEqualTo(ChecklistDesk.NO_PATIENT);
        procedure("p-1", 10, ProcedureStatus.SCHEDULED);
        procedure("p-2", 60, ProcedureStatus.SCHEDULED);
        desk.tickAll("suite-1", "sterile", "nurse");
        assertThat(run("sterile").complete()).isPresent();
        happens("p-1", ProcedureHistory.Kind.STARTED);
        assertThat(run("sterile").complete()).as("it is for this patient").isPresent();
        later(20);
        happens("p-1", ProcedureHistory.Kind.COMPLETED);
        assertThat(run("sterile").complete()).as("and not for the next").isEmpty();
    }

    @Test
    void a_terminal_clean_that_was_left_out_is_seen_the_next_day() {
        assertThat(state("room.terminal")).as("never used").isEqualTo(CheckState.OK);
        procedure("p-1", 0, ProcedureStatus.SCHEDULED);
        happens("p-1", ProcedureHistory.Kind.STARTED);
        later(20);
        happens("p-1", ProcedureHistory.Kind.COMPLETED);
        assertThat(state("room.terminal")).as("there is time until the evening").isEqualTo(CheckState.OK);
        later(24 * 60);
        assertThat(state("room.terminal")).isEqualTo(CheckState.WARN);
        desk.tickAll("suite-1", "terminal", "nurse");
        assertThat(state("room.terminal")).isEqualTo(CheckState.OK);
    }

    @Test
    void the_audit_tells_done_late_missing_and_open_and_by_whom() {
        for (int i = 1; i <= 4; i++) {
            procedure("p-" + i, i * 60, ProcedureStatus.SCHEDULED);
        }
        for (int i = 1; i <= 4; i++) {
            happens("p-" + i, ProcedureHistory.Kind.STARTED);
            later(20);
            happens("p-" + i, ProcedureHistory.Kind.COMPLETED);
            later(i == 2 ? 35 : 5);
            if (i == 1 || i == 2) {
                desk.tickAll("suite-1", "standard", "nurse " + i);
            }
            later(5);
        }
        ChecklistAudit.Report report = audit.report(TODAY, TODAY, Optional.empty());
        assertThat(report.rows())
                .filteredOn(r -> r.kind() == Checklist.Kind.TURNOVER)
                .extracting(r -> r.procedureId().orElse("") + " " + r.state() + " " + r.person())
                .containsExactly("p-1 DONE nurse 1", "p-2 LATE nurse 2", "p-3 MISSING ", "p-4 OPEN ");
        assertThat(report.people()).containsEntry("nurse 1", 1).containsEntry("nurse 2", 1);
        ChecklistAudit.Sum sum = report.sums().stream()
                .filter(s -> s.kind() == Checklist.Kind.TURNOVER)
                .findFirst()
                .orElseThrow();
        assertThat(sum).isEqualTo(new ChecklistAudit.Sum("suite-1", Checklist.Kind.TURNOVER, 1, 1, 1, 1));
        assertThat(sum.completePercent()).contains(66);
        assertThat(audit.report(TODAY, TODAY, Optional.of("suite-2")).rows()).isEmpty();

        desk.tickAll("suite-1", "terminal", "evening");
        assertThat(audit.report(TODAY, TODAY, Optional.empty()).rows())
                .as("the clean at the end of the day is a turnover of the last one too")
                .filteredOn(r -> r.procedureId().equals(Optional.of("p-4")) && r.kind() == Checklist.Kind.TURNOVER)
                .extracting(Row::person)
                .containsExactly("evening");
    }
}
