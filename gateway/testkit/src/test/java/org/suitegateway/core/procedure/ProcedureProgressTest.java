package org.suitegateway.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;
import static org.suitegateway.testkit.world.World.NOON;
import static org.suitegateway.testkit.world.World.SILENCE;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.testkit.world.World;

class ProcedureProgressTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void one_procedure_at_noon() {
        world = new World(folder);
        world.records.run(
                () -> world.desk.apply(order("PL1").studyUid("1.2.100").make()));
    }

    private void status(ProcedureStatus expected) {
        assertThat(world.only().status()).isEqualTo(expected);
    }

    @Test
    void the_first_image_begins_it_and_a_complete_report_ends_it() {
        status(ProcedureStatus.SCHEDULED);
        world.object("1").process();
        status(ProcedureStatus.IN_PROGRESS);
        world.object("2").kerma("1").partial().process();
        status(ProcedureStatus.IN_PROGRESS);
        world.object("3").kerma("2").process();
        status(ProcedureStatus.COMPLETED);
        world.object("4").process();
        status(ProcedureStatus.COMPLETED);
    }

    @Test
    void a_report_that_overtakes_the_images_is_not_undone_by_them() {
        world.object("3").kerma("2").process();
        world.object("1").process();
        status(ProcedureStatus.COMPLETED);
    }

    @Test
    void an_old_image_begins_nothing() {
        world.object("1").acquiredAt(NOON.minus(SILENCE).minusSeconds(1)).process();
        status(ProcedureStatus.COMPLETED);
    }

    @Test
    void an_image_that_waited_in_the_spool_begins_nothing() {
        Receipt receipt = world.object("1").receive();
        world.clock.forward(SILENCE.plusSeconds(1));
        world.process(receipt);
        status(ProcedureStatus.COMPLETED);
    }

    @Test
    void an_old_image_does_not_end_what_others_keep_going() {
        world.object("1").process();
        world.object("2").acquiredAt(NOON.minus(Duration.ofHours(3))).process();
        status(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void a_cancelled_procedure_that_is_performed_all_the_same_is_in_progress() {
        world.records.procedures.save(world.only().withStatus(ProcedureStatus.CANCELLED));
        world.object("1").process();
        status(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void silence_ends_it_and_not_before() {
        world.object("1").process();
        world.clock.forward(SILENCE);
        world.progress.endSilent();
        status(ProcedureStatus.IN_PROGRESS);
        world.clock.forward(Duration.ofMillis(1));
        world.progress.endSilent();
        status(ProcedureStatus.COMPLETED);
    }

    @Test
    void any_of_its_studies_keeps_it_going() {
        world.object("1").process();
        world.clock.forward(Duration.ofMinutes(60));
        world.object("2").study("1.2.200").from("US1").process();
        world.records.run(
                () -> world.linking.linkByPerson("1.2.200", world.only().id(), "nurse", ""));
        world.clock.forward(Duration.ofMinutes(60));
        world.progress.endSilent();
        status(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void a_discontinued_one_stays_so() {
        world.records.procedures.save(world.only().withStatus(ProcedureStatus.DISCONTINUED));
        world.object("1").process();
        world.object("2").kerma("1").process();
        world.progress.endSilent();
        status(ProcedureStatus.DISCONTINUED);
    }

    private void nextPatient(String... locations) {
        world.records.run(() -> world.desk.apply(
                order("PL2").studyUid("1.2.900").patient("P2").at(locations).make()));
    }

    private ProcedureStatus statusOf(String study) {
        return world.records.procedures.byStudyUid(study).orElseThrow().status();
    }

    @Test
    void the_next_patients_first_image_in_the_suite_ends_the_one_before() {
        nextPatient("SUITE1");
        world.object("1").process();
        world.clock.forward(Duration.ofMinutes(20));
        world.object("9")
                .study("1.2.900")
                .patient("P2")
                .acquiredAt(world.clock.instant())
                .process();
        assertThat(statusOf("1.2.900")).isEqualTo(ProcedureStatus.IN_PROGRESS);
        assertThat(statusOf("1.2.100")).isEqualTo(ProcedureStatus.COMPLETED);
    }

    @Test
    void a_report_that_overtakes_the_images_of_the_next_patient_ends_the_one_before_too() {
        nextPatient("SUITE1");
        world.object("1").process();
        world.clock.forward(Duration.ofMinutes(20));
        world.object("8")
                .study("1.2.900")
                .patient("P2")
                .kerma("2")
                .acquiredAt(world.clock.instant())
                .process();
        assertThat(statusOf("1.2.900")).isEqualTo(ProcedureStatus.COMPLETED);
        assertThat(statusOf("1.2.100")).isEqualTo(ProcedureStatus.COMPLETED);
    }

    @Test
    void an_image_of_another_patient_that_comes_late_ends_nothing() {
        nextPatient("SUITE1");
        world.clock.forward(Duration.ofMinutes(20));
        world.object("1").acquiredAt(world.clock.instant()).process();
        world.object("9").study("1.2.900").patient("P2").acquiredAt(NOON).process();
        assertThat(statusOf("1.2.100")).isEqualTo(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void another_suite_ends_nothing() {
        nextPatient("SUITE2");
        world.object("1").process();
        world.clock.forward(Duration.ofMinutes(20));
        world.object("9")
                .study("1.2.900")
                .patient("P2")
                .from("CARM2")
                .acquiredAt(world.clock.instant())
                .process();
        assertThat(statusOf("1.2.100")).isEqualTo(ProcedureStatus.IN_PROGRESS);
    }
}
