package org.suitegateway.core.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.appointment;
import static org.suitegateway.testkit.world.Changes.order;
import static org.suitegateway.testkit.world.World.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.staff.TeamDesk.CheckIn;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.World;

class SuiteBoardTest {
    private static final List<String> PERSONAL = List.of("pt.identity", "pt.consent", "room.turnover");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private SuiteStatus suite() {
        return world.board.of("suite-1").orElseThrow();
    }

    private CheckState state(String check) {
        return suite().checks().stream()
                .filter(c -> c.id().equals(check))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Procedure book(Changes change) {
        return world.records.inTransaction(() -> world.desk.apply(change.make()));
    }

    private void heard() {
        world.records.sightings.echoAnswered("carm1", world.clock.instant());
        world.records.sightings.contact("us1", world.clock.instant());
    }

    private void confirmAll() {
        PERSONAL.forEach(check -> world.board.confirm("suite-1", check, true, "nurse", ""));
    }

    @Test
    void the_team_is_there_when_operator_and_nurse_are_checked_in_and_holds_nobody_up() {
        assertThat(suite().checks()).noneMatch(c -> c.id().equals("staff.present"));
        Procedure p = book(appointment("A1")
                .staff(
                        new StaffMember("S-1", "Reyes, Ana", "OPERATOR", "SIU"),
                        new StaffMember("S-2", "Chen, Bo", "NURSE", "SIU")));
        heard();
        confirmAll();
        assertThat(state("staff.present")).as("a plan is nobody").isEqualTo(CheckState.UNKNOWN);
        assertThat(suite().state()).isEqualTo(SuiteState.READY);
        for (String id : List.of("S-1", "S-2")) {
            world.team.checkIn(new CheckIn(p.id(), id, Optional.empty(), Optional.empty()), true, "nurse");
        }
        assertThat(state("staff.present")).isEqualTo(CheckState.OK);
        world.team.checkOut(p.id(), "S-2", "nurse");
        assertThat(state("staff.present")).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void silence_is_never_ready() {
        assertThat(suite().state()).isEqualTo(SuiteState.UNKNOWN);
        assertThat(state("carm.echo")).isEqualTo(CheckState.UNKNOWN);
        book(order("PL1"));
        heard();
        assertThat(suite().state()).isEqualTo(SuiteState.UNKNOWN);
        confirmAll();
        assertThat(suite().state()).isEqualTo(SuiteState.READY);
        world.clock.forward(Duration.ofMinutes(6));
        assertThat(suite().state()).isEqualTo(SuiteState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"119, OK", "121, WARN", "300, WARN", "301, STALE"})
    void the_c_arm_must_have_been_heard_of_lately(int seconds, CheckState expected) {
        heard();
        world.clock.forward(Duration.ofSeconds(seconds));
        assertThat(state("carm.echo")).isEqualTo(expected);
    }

    @Test
    void missed_echoes_warn_and_then_fail_until_it_is_heard_of_again() {
        heard();
        world.clock.forward(Duration.ofMinutes(3));
        world.records.sightings.echoMissed("carm1", world.clock.instant(), "refused");
        assertThat(state("carm.echo")).isEqualTo(CheckState.WARN);
        world.records.sightings.echoMissed("carm1", world.clock.instant(), "refused");
        world.records.sightings.echoMissed("carm1", world.clock.instant(), "refused");
        assertThat(state("carm.echo")).isEqualTo(CheckState.FAIL);
        assertThat(suite().state()).isEqualTo(SuiteState.NOT_READY);
        world.records.sightings.contact("carm1", world.clock.instant());
        assertThat(state("carm.echo")).as("it sends, but answers no echo").isEqualTo(CheckState.WARN);
        world.records.sightings.echoAnswered("carm1", world.clock.instant());
        assertThat(state("carm.echo")).isEqualTo(CheckState.OK);
    }

    @Test
    void a_silent_ultrasound_unit_is_optional() {
        book(order("PL1"));
        heard();
        confirmAll();
        world.clock.forward(Duration.ofHours(3));
        world.records.sightings.echoAnswered("carm1", world.clock.instant());
        assertThat(state("us.contact")).isEqualTo(CheckState.OK);
        world.records.sightings.contact("us1", NOON.minus(Duration.ofHours(10)));
        assertThat(state("us.contact")).isEqualTo(CheckState.STALE);
        assertThat(suite().state()).isEqualTo(SuiteState.ATTENTION);
    }

    @ParameterizedTest
    @CsvSource({"0.20, OK", "0.19, WARN", "0.10, WARN", "0.09, FAIL"})
    void the_disk_has_its_marks(double free, CheckState expected) {
        world.files.free = free;
        assertThat(state("gw.disk")).isEqualTo(expected);
    }

    @Test
    void a_confirmation_ends_with_its_patient() {
        Procedure first = book(appointment("A1^EHR").start(NOON));
        book(appointment("A2^EHR").patient("MRN-2").start(NOON.plusSeconds(3600)));
        heard();
        confirmAll();
        assertThat(suite().state()).isEqualTo(SuiteState.READY);
        world.records.procedures.save(first.withStatus(ProcedureStatus.COMPLETED));
        for (String check : PERSONAL) {
            assertThat(state(check)).as(check).isEqualTo(CheckState.UNKNOWN);
        }
        assertThat(suite().state()).isEqualTo(SuiteState.UNKNOWN);
    }

    @Test
    void a_withdrawal_counts() {
        book(order("PL1"));
        heard();
        confirmAll();
        world.board.confirm("suite-1", "pt.consent", false, "nurse", "patient unsure");
        assertThat(state("pt.consent")).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void a_room_is_dirty_again_after_an_emergency_in_between() {
        book(appointment("A1^EHR").start(NOON.plusSeconds(3600)));
        heard();
        confirmAll();
        Procedure emergency = book(appointment("A2^EHR").patient("MRN-2").start(NOON));
        world.records.procedures.save(emergency.withStatus(ProcedureStatus.IN_PROGRESS));
        assertThat(suite().state()).isEqualTo(SuiteState.IN_USE);
        assertThatThrownBy(() -> world.board.confirm("suite-1", "room.turnover", true, "nurse", ""))
                .isInstanceOf(RefusedException.class);
        world.records.procedures.save(emergency.withStatus(ProcedureStatus.COMPLETED));
        assertThat(state("room.turnover")).isEqualTo(CheckState.UNKNOWN);
        assertThat(state("pt.identity")).as("the same patient is next").isEqualTo(CheckState.OK);
        world.board.confirm("suite-1", "room.turnover", true, "nurse", "");
        assertThat(suite().state()).isEqualTo(SuiteState.READY);
    }

    @Test
    void what_began_before_midnight_or_was_never_scheduled_keeps_the_suite_in_use() {
        Instant lateEvening = Instant.parse("2026-01-12T22:50:00Z"); // 23:50 in Vienna
        Procedure late = book(appointment("A1^EHR").start(lateEvening));
        world.records.procedures.save(late.withStatus(ProcedureStatus.IN_PROGRESS));
        world.clock.set(lateEvening.plus(Duration.ofMinutes(20)));
        assertThat(suite().state()).isEqualTo(SuiteState.IN_USE);
        assertThat(suite().current()).map(Procedure::id).contains(late.id());
        world.records.procedures.save(late.withStatus(ProcedureStatus.COMPLETED));
        Procedure unscheduled = book(order("PL9").noStart());
        world.records.procedures.save(unscheduled.withStatus(ProcedureStatus.IN_PROGRESS));
        assertThat(suite().current()).map(Procedure::id).contains(unscheduled.id());
        assertThat(world.board.of("suite-2").orElseThrow().current()).isEmpty();
    }

    @Test
    void today_is_the_clinics_day() {
        Procedure early = book(appointment("A1^EHR").start(Instant.parse("2026-01-11T23:00:00Z")));
        Procedure late = book(appointment("A2^EHR").start(Instant.parse("2026-01-12T22:59:59Z")));
        book(appointment("A3^EHR").start(Instant.parse("2026-01-12T23:00:00Z")));
        book(appointment("A4^EHR").start(Instant.parse("2026-01-11T22:59:59Z")));
        assertThat(world.board.today()).extracting(Procedure::id).containsExactly(early.id(), late.id());
    }

    @Test
    void without_a_patient_nothing_is_to_be_confirmed() {
        heard();
        assertThat(suite().checks()).noneMatch(Check::byPerson);
        assertThat(suite().state()).isEqualTo(SuiteState.READY);
        for (String check : PERSONAL) {
            assertThatThrownBy(() -> world.board.confirm("suite-1", check, true, "nurse", ""))
                    .isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> world.board.confirm("suite-1", "carm.echo", true, "nurse", ""))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> world.board.confirm("suite-9", "pt.consent", true, "nurse", ""))
                .isInstanceOf(RefusedException.class);
    }
}
