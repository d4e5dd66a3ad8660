package org.suitegateway.core.performed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.appointment;
import static org.suitegateway.testkit.world.Changes.order;
import static org.suitegateway.testkit.world.Steps.step;
import static org.suitegateway.testkit.world.World.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.performed.PerformedStep.Status;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.Steps;
import org.suitegateway.testkit.world.World;

class PerformedStepDeskTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

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

    private Procedure now(Procedure procedure) {
        return world.records.procedures.find(procedure.id()).orElseThrow();
    }

    private static Steps scheduled(Procedure p) {
        return step("1.8.1")
                .scheduled(p.studyInstanceUid(), "", "", p.steps().get(0).id());
    }

    private void refused(StepMessage message, Refusal reason) {
        assertThatThrownBy(() -> world.performed.take(message))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void a_step_begins_and_completes_its_procedure() {
        Procedure p = book(order("PL1").studyUid("1.2.100").step("SPS-1", "RF", "CARM1"));
        Steps step = scheduled(p);
        world.performed.take(step.create());
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        assertThat(now(p).steps().get(0).progress()).isEqualTo(ScheduledStep.Progress.IN_PROGRESS);
        world.performed.take(step.end(Status.COMPLETED, NOON.plus(MINUTE)));
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.COMPLETED);
        assertThat(now(p).steps().get(0).progress()).isEqualTo(ScheduledStep.Progress.COMPLETED);
        assertThat(world.records.history.of(p.id()))
                .extracting(ProcedureHistory.Event::kind)
                .contains(
                        ProcedureHistory.Kind.STEP_STARTED,
                        ProcedureHistory.Kind.STARTED,
                        ProcedureHistory.Kind.STEP_COMPLETED,
                        ProcedureHistory.Kind.COMPLETED);
    }

    @Test
    void two_ordered_steps_are_both_to_be_done() {
        Procedure p = book(order("PL1").step("SPS-1", "RF", "CARM1").step("SPS-2", "US", "US1"));
        Steps first = step("1.8.1").scheduled(p.studyInstanceUid(), "", "", "SPS-1");
        world.performed.take(first.create());
        world.performed.take(first.end(Status.COMPLETED, NOON.plus(MINUTE)));
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        Steps second = step("1.8.2").from("US1").scheduled(p.studyInstanceUid(), "", "", "SPS-2");
        world.performed.take(second.create());
        world.performed.take(second.end(Status.DISCONTINUED, NOON.plus(MINUTE)));
        assertThat(now(p).status()).as("one was done").isEqualTo(ProcedureStatus.COMPLETED);
    }

    @Test
    void a_second_step_reopens_what_the_first_had_completed() {
        Procedure p = book(appointment("A1^EHR"));
        Steps first = step("1.8.1").scheduled(p.studyInstanceUid(), "", "", "");
        world.performed.take(first.create());
        world.performed.take(first.end(Status.COMPLETED, NOON));
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.COMPLETED);
        world.performed.take(step("1.8.2")
                .from("US1")
                .scheduled(p.studyInstanceUid(), "", "", "")
                .create());
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void only_discontinued_steps_discontinue_it() {
        Procedure p = book(order("PL1").step("SPS-1", "RF", "CARM1"));
        world.performed.take(scheduled(p).create());
        world.performed.take(scheduled(p).end(Status.DISCONTINUED, NOON));
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.DISCONTINUED);
        assertThat(now(p).steps().get(0).progress()).isEqualTo(ScheduledStep.Progress.DISCONTINUED);
    }

    @Test
    void the_wrong_worklist_entry_gives_the_procedure_back_and_its_images_to_a_person() {
        Procedure p = book(order("PL1").studyUid("1.2.100").step("SPS-1", "RF", "CARM1"));
        world.performed.take(scheduled(p).create());
        world.object("1").order(new OrderReference("", "", "SPS-1", "1.8.1")).process();
        assertThat(world.records.studies.ofProcedure(p.id())).hasSize(1);
        world.performed.take(scheduled(p).wrongEntry(NOON.plus(MINUTE)));
        assertThat(world.records.studies.ofProcedure(p.id())).isEmpty();
        assertThat(world.records.studies.find("1.2.100").orElseThrow().linkNote())
                .isEqualTo("the device says that the wrong worklist entry was selected");
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(now(p).steps().get(0).progress()).isEqualTo(ScheduledStep.Progress.TO_DO);
        world.object("2").order(new OrderReference("", "", "SPS-1", "1.8.1")).process();
        assertThat(world.records.studies.ofProcedure(p.id()))
                .as("a late image of it")
                .isEmpty();
    }

    @Test
    void what_has_ended_is_final_but_may_be_repeated() {
        Procedure p = book(order("PL1"));
        StepMessage end = scheduled(p).end(Status.COMPLETED, NOON);
        refused(end, Refusal.UNKNOWN_KEY);
        world.performed.take(scheduled(p).create());
        refused(scheduled(p).create(), Refusal.DUPLICATE);
        world.performed.take(end);
        world.performed.take(end);
        refused(scheduled(p).end(Status.DISCONTINUED, NOON), Refusal.FINAL);
        assertThat(world.records.steps.messages("1.8.1")).hasSize(2);
    }

    @Test
    void an_unscheduled_step_makes_a_procedure_in_the_devices_suite() {
        world.performed.take(
                step("1.8.1").from("CARM2").scheduled("1.2.300", "", "", "").create());
        Procedure made = world.only();
        assertThat(made.suiteId()).contains("suite-2");
        assertThat(made.deviceId()).contains("carm2");
        assertThat(made.status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        assertThat(made.studyInstanceUid()).isEqualTo("1.2.300");
        assertThat(made.patient().value()).isEqualTo("MRN-1");
        world.object("1").study("1.2.300").from("CARM2").process();
        assertThat(world.records.studies.find("1.2.300").orElseThrow().linkedBy())
                .contains(LinkedBy.STUDY_UID);
    }

    @Test
    void an_emergency_without_a_patient_id_gets_a_number_of_its_own() {
        world.performed.take(step("1.8.1").patient("").create());
        world.performed.take(step("1.8.2").from("CARM2").patient("").create());
        assertThat(world.procedures())
                .extracting(p -> p.patient().value())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("UNKNOWN-"));
    }

    @Test
    void a_step_of_a_unit_without_worklist_finds_the_booked_procedure_by_patient_suite_and_time() {
        Procedure p = book(appointment("A1^EHR"));
        world.performed.take(step("1.8.1")
                .startedAt(NOON.plus(MINUTE))
                .scheduled("1.2.777", "TYPO", "", "")
                .create());
        assertThat(world.only().id()).isEqualTo(p.id());
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        world.object("1")
                .study("1.2.777")
                .order(new OrderReference("", "", "", "1.8.1"))
                .process();
        assertThat(world.records.studies.find("1.2.777").orElseThrow().linkedBy())
                .contains(LinkedBy.PERFORMED_STEP);
    }

    @Test
    void the_study_of_one_patient_with_the_number_of_another_touches_neither() {
        Procedure p = book(order("PL1").studyUid("1.2.100"));
        Procedure other = book(order("PL2").patient("MRN-2").at("SUITE2"));
        world.performed.take(
                step("1.8.1").patient("MRN-2").scheduled("1.2.100", "", "", "").create());
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(now(other).status()).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(world.records.steps.withoutProcedure(Page.Request.first(10)).items())
                .singleElement()
                .satisfies(s -> assertThat(s.note()).contains("another patient's"));
        assertThat(world.procedures()).hasSize(2);
    }

    @Test
    void a_step_that_waited_finds_its_procedure_when_the_patient_is_corrected() {
        book(order("PL1").studyUid("1.2.100"));
        world.performed.take(
                step("1.8.1").patient("TMP-9").scheduled("1.2.100", "", "", "").create());
        world.records.run(() -> world.desk.merge(new org.suitegateway.core.schedule.PatientMerge(
                NOON,
                "ADT EHR",
                World.patient("MRN-1"),
                java.util.List.of(),
                java.util.List.of(new org.suitegateway.core.schedule.PatientMerge.Retired(
                        World.patient("TMP-9").id(), World.patient("MRN-1").id())))));
        assertThat(world.only().status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        assertThat(world.records.steps.find("1.8.1").orElseThrow().procedureId())
                .contains(world.only().id());
    }

    @Test
    void a_complete_dose_report_does_not_end_what_a_step_keeps_going() {
        Procedure p = book(order("PL1").studyUid("1.2.100"));
        world.performed.take(scheduled(p).create());
        world.object("1").kerma("1").process();
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        world.performed.take(scheduled(p).end(Status.COMPLETED, NOON));
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.COMPLETED);
    }

    @Test
    void the_next_step_in_the_suite_ends_the_procedure_before_it() {
        Procedure first = book(appointment("A1^EHR"));
        Procedure second = book(appointment("A2^EHR").patient("MRN-2").start(NOON.plus(MINUTE.multipliedBy(30))));
        world.performed.take(scheduled(first).create());
        world.clock.forward(MINUTE.multipliedBy(30));
        world.performed.take(step("1.8.2")
                .patient("MRN-2")
                .startedAt(world.clock.instant())
                .scheduled(second.studyInstanceUid(), "", "", "")
                .create());
        assertThat(now(first).status()).isEqualTo(ProcedureStatus.COMPLETED);
        assertThat(now(second).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void a_step_that_is_never_completed_ends_with_silence() {
        Procedure p = book(appointment("A1^EHR"));
        world.performed.take(scheduled(p).create());
        world.clock.forward(World.SILENCE.minus(MINUTE));
        world.progress.endSilent();
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        world.clock.forward(MINUTE.multipliedBy(2));
        world.progress.endSilent();
        assertThat(now(p).status()).isEqualTo(ProcedureStatus.COMPLETED);
    }

    @Test
    void moving_the_study_of_an_emergency_by_hand_moves_its_step_and_removes_what_is_empty() {
        Procedure booked = book(appointment("A1^EHR").patient("MRN-2"));
        world.performed.take(step("1.8.1").scheduled("1.2.100", "", "", "").create());
        world.object("1").order(new OrderReference("", "", "", "1.8.1")).process();
        String emergency = world.records
                .studies
                .find("1.2.100")
                .orElseThrow()
                .procedureId()
                .orElseThrow();
        world.records.run(() -> world.linking.linkByPerson("1.2.100", booked.id(), "rso", "same person"));
        assertThat(world.records.steps.find("1.8.1").orElseThrow().procedureId())
                .contains(booked.id());
        assertThat(world.records.procedures.find(emergency).orElseThrow().hidden())
                .isTrue();
        assertThat(world.only().id()).isEqualTo(booked.id());
    }

    @Test
    void each_message_is_owed_to_the_ris_in_its_order() {
        Procedure p = book(order("PL1"));
        world.performed.take(scheduled(p).create());
        world.performed.take(scheduled(p).end(Status.COMPLETED, NOON));
        world.performed.take(step("1.8.2").from("US1").scheduled("", "", "", "").create());
        PerformedSteps.Owed first = world.forwarding.claim("ris").orElseThrow();
        assertThat(first.message().create()).isTrue();
        PerformedSteps.Owed other = world.forwarding.claim("ris").orElseThrow();
        assertThat(other.message().sopInstanceUid()).isEqualTo("1.8.2");
        assertThat(world.forwarding.claim("ris"))
                .as("the N-SET waits for its N-CREATE")
                .isEmpty();
        world.forwarding.postpone(first, "away");
        assertThat(world.forwarding.claim("ris")).isEmpty();
        world.clock.forward(Duration.ofMinutes(10));
        PerformedSteps.Owed again = world.forwarding.claim("ris").orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());
        world.forwarding.settle(again, new StepForwarding.Answer(0x0111, "there already"));
        world.forwarding.settle(other, new StepForwarding.Answer(0x0110, "no"));
        PerformedSteps.Owed set = world.forwarding.claim("ris").orElseThrow();
        assertThat(set.message().create()).isFalse();
        world.forwarding.settle(set, new StepForwarding.Answer(0, ""));
        assertThat(world.records
                        .steps
                        .owed(
                                Optional.of(org.suitegateway.core.delivery.Deliveries.State.FAILED),
                                Page.Request.first(9))
                        .items())
                .extracting(PerformedSteps.Owed::id)
                .containsExactly(other.id());
        assertThat(world.forwarding.claim("pacs")).as("not a RIS").isEmpty();
    }

    @Test
    void an_end_that_was_told_before_and_whose_answer_was_lost_is_told() {
        Procedure p = book(order("PL1"));
        world.performed.take(scheduled(p).create());
        world.performed.take(scheduled(p).end(Status.COMPLETED, NOON));
        world.forwarding.settle(world.forwarding.claim("ris").orElseThrow(), new StepForwarding.Answer(0, ""));
        PerformedSteps.Owed end = world.forwarding.claim("ris").orElseThrow();
        world.forwarding.postpone(end, "no answer");
        world.clock.forward(Duration.ofMinutes(10));
        PerformedSteps.Owed again = world.forwarding.claim("ris").orElseThrow();
        world.forwarding.settle(again, new StepForwarding.Answer(0x0110, 0xA710, "closed"));
        assertThat(failed()).isEmpty();
        world.performed.take(step("1.8.9").scheduled("", "", "", "").create());
        world.performed.take(step("1.8.9").end(Status.COMPLETED, NOON));
        world.forwarding.settle(world.forwarding.claim("ris").orElseThrow(), new StepForwarding.Answer(0, ""));
        PerformedSteps.Owed first = world.forwarding.claim("ris").orElseThrow();
        world.forwarding.settle(first, new StepForwarding.Answer(0x0110, 0xA710, "closed"));
        assertThat(failed()).as("somebody else closed it").containsExactly(first.id());
    }

    private java.util.List<String> failed() {
        return world
                .records
                .steps
                .owed(Optional.of(org.suitegateway.core.delivery.Deliveries.State.FAILED), Page.Request.first(9))
                .items()
                .stream()
                .map(PerformedSteps.Owed::id)
                .toList();
    }
}
