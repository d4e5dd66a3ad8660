package org.suitegateway.core.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.appointment;
import static org.suitegateway.testkit.world.Steps.step;
import static org.suitegateway.testkit.world.World.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.staff.Participation.Source;
import org.suitegateway.core.staff.TeamDesk.CheckIn;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.Steps;
import org.suitegateway.testkit.world.World;

/** Who was in the room, as schedule, devices and persons say. */
class TeamDeskTest {
    private static final StaffMember REYES = new StaffMember("S-1", "Reyes, Ana", "OPERATOR", "SIU");
    private static final StaffMember NURSE = new StaffMember("S-2", "Chen, Bo", "NURSE", "SIU");
    private static final Protection LEAD = new Protection(
            Optional.of(Protection.Apron.LEAD_0_5), Optional.of(true), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private Procedure book(Changes change) {
        return world.records.inTransaction(() -> world.desk.apply(change.make()));
    }

    private Changes plan(StaffMember... staff) {
        return appointment("A1").staff(staff);
    }

    private List<String> standing(Procedure p) {
        return world.participations.ofProcedure(p.id()).stream()
                .map(x -> x.staffId() + " " + x.role() + " " + x.source())
                .toList();
    }

    private List<String> team(Procedure p) {
        return world.team.team(p).stream()
                .map(m -> m.person().id() + " " + m.best().role() + " "
                        + m.best().source() + (m.counts() ? "" : " planned only"))
                .toList();
    }

    private String idOf(String name) {
        return world.staff.list(Page.Request.first(100)).items().stream()
                .filter(p -> p.name().display().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static PerformedStep.Series series(String physician, String... operators) {
        return new PerformedStep.Series("1.9.1", "", "", physician, List.of(operators), 0);
    }

    private static Steps stepOf(Procedure p) {
        return step("1.8.1")
                .scheduled(p.studyInstanceUid(), "", "", p.steps().get(0).id());
    }

    @Test
    void a_plan_follows_the_schedule_and_says_who_was_dropped() {
        Procedure p = book(plan(REYES, NURSE));
        assertThat(standing(p)).containsExactly("S-1 OPERATOR SCHEDULE", "S-2 NURSE SCHEDULE");
        book(plan(REYES, NURSE).later(Duration.ofMinutes(1)));
        assertThat(world.participations.all(p.id())).hasSize(2);
        book(plan(REYES).later(Duration.ofMinutes(2)));
        assertThat(standing(p)).containsExactly("S-1 OPERATOR SCHEDULE");
        assertThat(world.participations.all(p.id()))
                .filteredOn(e -> e.withdrawn().isPresent())
                .extracting(e -> e.withdrawn().orElseThrow().by())
                .containsExactly("");
    }

    @Test
    void a_device_names_the_same_people_in_its_own_spelling() {
        Procedure p = book(plan(REYES, NURSE));
        world.performed.take(
                stepOf(p).series(series("REYES^ANA", "OPERATOR", "DOE^DANA")).create());
        assertThat(team(p))
                .containsExactlyInAnyOrder(
                        "S-1 OPERATOR PERFORMED_STEP",
                        "S-2 NURSE SCHEDULE",
                        idOf("Doe, Dana") + " TECHNOLOGIST PERFORMED_STEP");
    }

    @Test
    void a_mere_plan_does_not_count_when_somebody_else_of_the_role_was_there() {
        Procedure p = book(plan(REYES, NURSE));
        world.performed.take(stepOf(p).series(series("Okafor^Chidi")).create());
        assertThat(team(p)).contains("S-1 OPERATOR SCHEDULE planned only", "S-2 NURSE SCHEDULE");
    }

    @Test
    void what_a_step_says_last_stands_and_a_wrong_worklist_entry_says_nothing() {
        Procedure p = book(plan());
        Steps step = stepOf(p).series(series("Reyes^Ana"));
        world.performed.take(step.create());
        assertThat(standing(p)).hasSize(1);
        world.performed.take(step.series(series("Okafor^Chidi")).during("other physician"));
        assertThat(team(p)).hasSize(1);
        assertThat(world.team.team(p).get(0).person().name().family()).isEqualTo("Okafor");
        world.performed.take(step.wrongEntry(NOON.plusSeconds(60)));
        assertThat(standing(p)).isEmpty();
    }

    @Test
    void a_dose_report_names_people_and_a_study_takes_them_along() {
        Procedure p = book(plan());
        Procedure q = book(appointment("A2").start(NOON.plus(Duration.ofHours(3))));
        world.object("1.7.1")
                .study(p.studyInstanceUid())
                .kerma("10")
                .people(
                        new Participant(
                                Participant.As.PARTICIPANT,
                                new ProcedureCode("113851", "DCM", "Irradiation Administering"),
                                "REYES^ANA",
                                "S-1",
                                "",
                                "",
                                new ProcedureCode("121081", "DCM", "Physician")),
                        new Participant(
                                Participant.As.OBSERVER,
                                ProcedureCode.NONE,
                                "",
                                "operator",
                                "",
                                "",
                                ProcedureCode.NONE))
                .process();
        assertThat(standing(p)).containsExactly("S-1 OPERATOR DOSE_REPORT");
        world.records.run(() -> world.linking.linkByPerson(p.studyInstanceUid(), q.id(), "rso", ""));
        assertThat(standing(p)).isEmpty();
        assertThat(standing(q)).containsExactly("S-1 OPERATOR DOSE_REPORT");
    }

    @Test
    void a_check_in_keeps_role_and_protection_for_the_next_time() {
        Procedure p = book(plan(REYES, NURSE));
        Participation first =
                world.team.checkIn(new CheckIn(p.id(), "S-2", Optional.empty(), Optional.of(LEAD)), true, "nurse");
        assertThat(first.role()).isEqualTo(StaffRole.NURSE);
        assertThat(first.from()).contains(NOON);
        assertThat(first.by()).isEqualTo("nurse");
        Procedure q = book(appointment("A2").start(NOON.plus(Duration.ofHours(3))));
        assertThat(world.team
                        .checkIn(new CheckIn(q.id(), "S-2", Optional.empty(), Optional.empty()), true, "nurse")
                        .protection())
                .isEqualTo(LEAD);
    }

    @Test
    void checking_in_again_corrects_and_the_same_again_changes_nothing() {
        Procedure p = book(plan(NURSE));
        CheckIn plain = new CheckIn(p.id(), "S-2", Optional.empty(), Optional.empty());
        Participation first = world.team.checkIn(plain, true, "nurse");
        assertThat(world.team.checkIn(plain, true, "nurse")).isEqualTo(first);
        world.clock.forward(Duration.ofMinutes(5));
        Participation corrected = world.team.checkIn(
                new CheckIn(p.id(), "S-2", Optional.of(StaffRole.ASSISTANT), Optional.of(LEAD)), true, "rso");
        assertThat(corrected.from()).contains(NOON);
        assertThat(world.team.team(p).get(0).best()).isEqualTo(corrected);
        assertThat(world.participations.find(first.id()).orElseThrow().withdrawn())
                .map(ParticipationLedger.Withdrawn::by)
                .contains("rso");
    }

    @Test
    void who_checked_out_may_come_back() {
        Procedure p = book(plan(NURSE));
        CheckIn in = new CheckIn(p.id(), "S-2", Optional.empty(), Optional.empty());
        world.team.checkIn(in, true, "nurse");
        world.clock.forward(Duration.ofMinutes(5));
        world.team.checkOut(p.id(), "S-2", "nurse");
        assertThatThrownBy(() -> world.team.checkOut(p.id(), "S-2", "nurse")).isInstanceOf(RefusedException.class);
        world.clock.forward(Duration.ofMinutes(5));
        world.team.checkIn(in, true, "nurse");
        assertThat(world.participations.ofProcedure(p.id()))
                .filteredOn(x -> x.source() == Source.CHECK_IN)
                .extracting(Participation::to)
                .containsExactly(Optional.of(NOON.plus(Duration.ofMinutes(5))), Optional.empty());
    }

    @Test
    void whom_a_person_withdrew_no_repeated_message_brings_back() {
        Procedure p = book(plan(REYES, NURSE));
        world.team.withdraw(p.id(), "S-1", "rso");
        book(plan(REYES).later(Duration.ofMinutes(1)));
        book(plan(REYES, NURSE).later(Duration.ofMinutes(2)));
        assertThat(standing(p)).containsExactly("S-2 NURSE SCHEDULE");
        assertThatThrownBy(() -> world.team.withdraw(p.id(), "S-1", "rso")).isInstanceOf(RefusedException.class);
        world.team.checkIn(new CheckIn(p.id(), "S-1", Optional.empty(), Optional.empty()), true, "nurse");
        assertThat(standing(p)).contains("S-1 OPERATOR CHECK_IN");
    }

    @Test
    void the_same_team_goes_on_with_the_next_patient() {
        Procedure p = book(plan(REYES, NURSE));
        Procedure q = book(appointment("A2").start(NOON.plus(Duration.ofHours(3))));
        world.team.checkIn(new CheckIn(p.id(), "S-1", Optional.empty(), Optional.of(LEAD)), true, "nurse");
        world.team.checkIn(new CheckIn(p.id(), "S-2", Optional.empty(), Optional.empty()), true, "nurse");
        world.team.checkOut(p.id(), "S-2", "nurse");
        assertThat(world.team.sameTeam(p.id(), q.id(), "nurse")).isEqualTo(1);
        assertThat(standing(q)).containsExactly("S-1 OPERATOR CHECK_IN");
        assertThat(world.team.team(q).get(0).protection()).isEqualTo(LEAD);
    }

    @Test
    void nobody_unknown_and_no_unknown_procedure_is_checked_in() {
        Procedure p = book(plan());
        assertThatThrownBy(() -> world.team.checkIn(
                        new CheckIn(p.id(), "S-9", Optional.empty(), Optional.empty()), true, "nurse"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> world.team.checkIn(
                        new CheckIn("none", "S-9", Optional.empty(), Optional.empty()), true, "nurse"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void a_role_that_is_not_mapped_is_shown_in_the_senders_word() {
        Procedure p = book(plan(new StaffMember("S-7", "Adams, Dee", "SCRUB", "SIU")));
        TeamDesk.Member member = world.team.team(p).get(0);
        assertThat(member.best().role()).isEqualTo(StaffRole.OTHER);
        assertThat(member.word()).isEqualTo("SCRUB");
        assertThat(member.message()).isEqualTo("SIU");
    }
}
