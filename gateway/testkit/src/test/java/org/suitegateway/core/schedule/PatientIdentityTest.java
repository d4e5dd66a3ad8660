package org.suitegateway.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.appointment;
import static org.suitegateway.testkit.world.Changes.order;
import static org.suitegateway.testkit.world.World.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Study;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.World;

class PatientIdentityTest {
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

    private static PatientId id(String number) {
        return new PatientId(number, "CLINIC");
    }

    private void merge(String retired, String survivor) {
        world.records.run(() -> new PatientMerge(
                        NOON,
                        "ADT^A40 EHR",
                        World.patient(survivor),
                        List.of(),
                        List.of(new PatientMerge.Retired(id(retired), id(survivor))))
                .applyTo(world.desk));
    }

    private Study study() {
        return world.records.studies.find("1.2.100").orElseThrow();
    }

    private void arrival(boolean withdrawn, Duration after, String... locations) {
        world.records.run(() -> new PatientArrival(
                        NOON.plus(after),
                        "ADT EHR",
                        World.patient("MRN-1"),
                        List.of(),
                        withdrawn,
                        NOON.plus(after),
                        List.of(locations))
                .applyTo(world.desk));
    }

    @Test
    void late_images_with_the_retired_number_find_the_procedure_and_so_do_late_orders() {
        Procedure p = book(order("PL1").patient("TMP-1").accession("ACC-1"));
        merge("TMP-1", "MRN-1");
        world.object("1").patient("MRN-1").accession("ACC-1").process();
        assertThat(study().procedureId()).contains(p.id());
        book(order("PL1").patient("MRN-1").reason("corrected").later(MINUTE));
        assertThat(world.only().reason()).isEqualTo("corrected");
        assertThat(world.only().patient()).as("what it came with").isEqualTo(id("TMP-1"));
    }

    @Test
    void chains_hold_and_circles_are_refused() {
        merge("A", "B");
        merge("B", "C");
        assertThat(world.records.identities.current(id("A"))).isEqualTo(id("C"));
        assertThat(world.records.identities.all(id("A"))).containsExactlyInAnyOrder(id("A"), id("B"), id("C"));
        assertThatThrownBy(() -> merge("C", "A"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.CONFLICT));
    }

    @Test
    void a_study_that_named_the_wrong_patient_is_linked_when_the_two_turn_out_to_be_one() {
        Procedure p = book(order("PL1").studyUid("1.2.100"));
        world.object("1").patient("TMP-1").process();
        assertThat(study().procedureId()).isEmpty();
        merge("TMP-1", "MRN-1");
        assertThat(study().procedureId()).contains(p.id());
        assertThat(study().linkedBy()).contains(LinkedBy.STUDY_UID);
    }

    @Test
    void a_study_with_two_patients_is_whole_when_the_two_turn_out_to_be_one() {
        Procedure p = book(order("PL1").studyUid("1.2.100"));
        world.object("1").process();
        world.object("2").patient("TMP-1").process();
        assertThat(study().procedureId()).isEmpty();
        merge("TMP-1", "MRN-1");
        assertThat(study().procedureId()).contains(p.id());
    }

    @Test
    void undoing_a_merge_tells_them_apart_again() {
        Procedure p = book(order("PL1").studyUid("1.2.100"));
        world.object("1").patient("TMP-1").process();
        merge("TMP-1", "MRN-1");
        PatientIdentities.Merge merge =
                world.records.identities.merges(Page.Request.first(10)).items().get(0);
        world.records.run(() -> world.desk.undoMerge(merge.id(), "rso"));
        assertThat(world.records.identities.current(id("TMP-1"))).isEqualTo(id("TMP-1"));
        assertThat(study().procedureId()).isEmpty();
        assertThat(study().linkNote()).contains("another patient's");
        assertThat(world.records.studies.decisionsAbout(p.id())).hasSize(2);
        assertThatThrownBy(() -> world.records.run(() -> world.desk.undoMerge(merge.id(), "rso")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void a_further_identifier_of_the_patient_is_the_patient() {
        Procedure p = book(appointment("A1^EHR").alsoKnownAs(new PatientId("77", "MPI")));
        world.object("1").patient("77").issuer("MPI").process();
        assertThat(study().procedureId()).contains(p.id());
    }

    @Test
    void an_identifier_that_two_claim_is_neither() {
        book(appointment("A1^EHR").alsoKnownAs(new PatientId("77", "MPI")));
        book(appointment("A2^EHR").patient("MRN-2").alsoKnownAs(new PatientId("77", "MPI")));
        world.object("1").patient("77").issuer("MPI").process();
        assertThat(study().procedureId()).isEmpty();
    }

    @Test
    void the_days_procedure_is_arrived_and_scheduled_again_when_that_is_taken_back() {
        Procedure today = book(appointment("A1^EHR"));
        Procedure tomorrow = book(appointment("A2^EHR").start(NOON.plus(Duration.ofDays(1))));
        arrival(false, MINUTE.negated());
        assertThat(status(today)).isEqualTo(ProcedureStatus.ARRIVED);
        assertThat(world.records.procedures.find(today.id()).orElseThrow().arrivedAt())
                .contains(NOON.minus(MINUTE));
        assertThat(status(tomorrow)).isEqualTo(ProcedureStatus.SCHEDULED);
        arrival(true, MINUTE.multipliedBy(-2));
        assertThat(status(today)).as("older than the arrival").isEqualTo(ProcedureStatus.ARRIVED);
        arrival(true, MINUTE);
        assertThat(status(today)).isEqualTo(ProcedureStatus.SCHEDULED);
    }

    @Test
    void of_two_procedures_of_a_day_the_one_where_the_patient_is_has_arrived() {
        Procedure here = book(appointment("A1^EHR").at("SUITE1"));
        Procedure there = book(appointment("A2^EHR").at("SUITE2").start(NOON.plus(Duration.ofHours(2))));
        arrival(false, Duration.ZERO, "SUITE2");
        assertThat(status(here)).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(status(there)).isEqualTo(ProcedureStatus.ARRIVED);
        arrival(false, MINUTE, "FRONTDESK");
        assertThat(status(here)).isEqualTo(ProcedureStatus.ARRIVED);
    }

    @Test
    void another_day_takes_the_arrival_back() {
        Procedure p = book(appointment("A1^EHR"));
        arrival(false, Duration.ZERO);
        book(appointment("A1^EHR")
                .action(ScheduleChange.Action.RESCHEDULE)
                .start(NOON.plus(Duration.ofDays(3)))
                .later(MINUTE.multipliedBy(200)));
        assertThat(status(p)).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(world.only().arrivedAt()).isEqualTo(Optional.empty());
    }

    private ProcedureStatus status(Procedure p) {
        return world.records.procedures.find(p.id()).orElseThrow().status();
    }
}
