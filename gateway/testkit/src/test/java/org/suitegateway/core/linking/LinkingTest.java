package org.suitegateway.core.linking;

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
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.Study;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.World;

class LinkingTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private String book(Changes change) {
        return world.records
                .inTransaction(() -> world.desk.apply(change.make()))
                .id();
    }

    private Study study() {
        return world.records.studies.find("1.2.100").orElseThrow();
    }

    private void linked(String procedure, LinkedBy by) {
        assertThat(study().procedureId()).contains(procedure);
        assertThat(study().linkedBy()).contains(by);
    }

    private void unlinked(String note) {
        assertThat(study().procedureId()).isEmpty();
        assertThat(study().linkNote()).isEqualTo(note);
    }

    @Test
    void the_study_uid_is_the_surest() {
        book(order("PL2").accession("ACC"));
        String right = book(order("PL1").studyUid("1.2.100"));
        assertThat(world.object("1").accession("ACC").process().procedureId()).contains(right);
        linked(right, LinkedBy.STUDY_UID);
    }

    @Test
    void then_the_accession_number() {
        book(order("PL2"));
        String right = book(order("PL1").accession("ACC"));
        world.object("1").accession("ACC").process();
        linked(right, LinkedBy.ACCESSION);
    }

    @Test
    void then_patient_and_suite_and_time() {
        String right = book(order("PL1"));
        book(order("PL2").patient("MRN-2"));
        book(order("PL3").at("SUITE2"));
        book(order("PL4").start(NOON.plus(Duration.ofHours(5))));
        world.object("1").process();
        linked(right, LinkedBy.PATIENT_SUITE_TIME);
    }

    @Test
    void the_window_has_its_ends() {
        String early = book(order("PL1").start(NOON));
        world.clock.set(NOON.minus(Duration.ofMinutes(119)));
        world.object("1").process();
        linked(early, LinkedBy.PATIENT_SUITE_TIME);
        World other = new World(folder);
        other.records.run(() -> other.desk.apply(order("PL1").start(NOON).make()));
        other.clock.set(NOON.minus(Duration.ofMinutes(121)));
        other.object("1").process();
        assertThat(other.records.studies.find("1.2.100").orElseThrow().procedureId())
                .isEmpty();
    }

    @Test
    void another_patient_is_never_merged() {
        book(order("PL1").studyUid("1.2.100").patient("MRN-2"));
        world.object("1").process();
        unlinked("the procedure with this Study Instance UID is another patient's");
        book(order("PL2").accession("ACC").patient("MRN-2"));
        world.object("2").study("1.2.200").accession("ACC").process();
        assertThat(world.records.studies.find("1.2.200").orElseThrow().linkNote())
                .isEqualTo("the procedure with this accession number is another patient's");
    }

    @Test
    void the_same_number_of_another_authority_is_another_patient() {
        book(order("PL1").studyUid("1.2.100"));
        world.object("1").issuer("OTHER").process();
        unlinked("the procedure with this Study Instance UID is another patient's");
    }

    @Test
    void several_matches_are_none() {
        book(order("PL1"));
        book(order("PL2"));
        world.object("1").process();
        unlinked("several procedures of this patient in this suite at this time");
    }

    @Test
    void images_without_a_patient_id_are_found_by_uid_only() {
        String procedure = book(order("PL1").studyUid("1.2.100"));
        world.object("1").patient("").process();
        linked(procedure, LinkedBy.STUDY_UID);
        world.object("2").study("1.2.200").patient("").process();
        assertThat(world.records.studies.find("1.2.200").orElseThrow().linkNote())
                .isEqualTo("no patient ID in the images");
    }

    @Test
    void images_that_are_faster_than_their_order_find_it_when_it_comes() {
        world.object("1").accession("ACC").process();
        unlinked("no procedure matches");
        String procedure = book(order("PL1").accession("ACC"));
        linked(procedure, LinkedBy.ACCESSION);
        assertThat(world.only().status()).as("images are there").isEqualTo(ProcedureStatus.IN_PROGRESS);
    }

    @Test
    void old_images_of_an_order_that_comes_late_do_not_put_the_suite_in_use() {
        world.object("1")
                .accession("ACC")
                .acquiredAt(NOON.minus(Duration.ofHours(5)))
                .process();
        book(order("PL1").accession("ACC"));
        assertThat(world.only().status()).isEqualTo(ProcedureStatus.COMPLETED);
    }

    @Test
    void a_surer_match_replaces_a_weaker_one_and_the_first_procedure_is_as_before() {
        String byTime = book(order("PL1"));
        world.object("1").kerma("2500").partial().process();
        linked(byTime, LinkedBy.PATIENT_SUITE_TIME);
        assertThat(world.alerts()).extracting(a -> a.subject().id()).containsExactly(byTime);
        String byUid = book(order("PL2").studyUid("1.2.100").start(NOON.plus(Duration.ofHours(8))));
        linked(byUid, LinkedBy.STUDY_UID);
        assertThat(world.records.procedures.find(byTime).orElseThrow().status()).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(world.alerts()).extracting(a -> a.subject().id()).containsExactly(byUid);
        assertThat(world.dose.ofProcedure(byTime)).isEmpty();
    }

    @Test
    void a_weaker_match_elsewhere_is_not_reported_as_the_link() {
        String first = book(order("PL1").accession("ACC"));
        world.object("1").accession("ACC").process();
        book(order("PL2").accession("ACC"));
        assertThat(world.object("2").accession("ACC").process().procedureId()).contains(first);
        linked(first, LinkedBy.ACCESSION);
    }

    @Test
    void an_object_of_another_patient_takes_the_study_out_until_a_person_decides() {
        String procedure = book(order("PL1").studyUid("1.2.100"));
        world.object("1").process();
        assertThat(world.object("2").patient("MRN-2").process().procedureId()).isEmpty();
        unlinked(Linking.TWO_PATIENTS);
        assertThat(world.only().status()).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(world.object("3").process().procedureId()).isEmpty();
        book(order("PL1").studyUid("1.2.100").later(Duration.ofMinutes(5)));
        unlinked(Linking.TWO_PATIENTS);
        world.records.run(() -> world.linking.linkByPerson("1.2.100", procedure, "nurse", ""));
        linked(procedure, LinkedBy.PERSON);
    }

    @Test
    void a_persons_decision_stays() {
        String byTime = book(order("PL1"));
        String chosen = book(order("PL2").patient("MRN-2").at("SUITE2"));
        world.object("1").process();
        linked(byTime, LinkedBy.PATIENT_SUITE_TIME);
        world.records.run(() -> world.linking.linkByPerson("1.2.100", chosen, "nurse", ""));
        world.object("2").process();
        book(order("PL3").studyUid("1.2.100"));
        linked(chosen, LinkedBy.PERSON);
        assertThat(study().linkedByPerson()).contains("nurse");
        assertThat(world.records.procedures.find(byTime).orElseThrow().status()).isEqualTo(ProcedureStatus.SCHEDULED);
        assertThat(world.records.procedures.find(chosen).orElseThrow().status()).isEqualTo(ProcedureStatus.IN_PROGRESS);
        world.records.run(() -> world.linking.unlinkByPerson("1.2.100", "rso", ""));
        world.object("3").process();
        book(order("PL1").later(Duration.ofMinutes(5)));
        unlinked("unlinked by a person");
    }

    @Test
    void a_link_to_nothing_is_refused() {
        world.object("1").process();
        assertThatThrownBy(() -> world.linking.linkByPerson("1.2.100", "none", "nurse", ""))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> world.linking.linkByPerson("9.9", "none", "nurse", ""))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> world.linking.unlinkByPerson("9.9", "nurse", ""))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void suggestions_come_with_their_reasons_the_best_first() {
        String best = book(order("PL1").accession("ACC-9").at("SUITE1"));
        String name = book(appointment("A2^EHR").patient("MRN-2").at("SUITE2").start(NOON.plus(Duration.ofHours(3))));
        book(appointment("A3^EHR")
                .patient(new org.suitegateway.core.patient.Patient(
                        new org.suitegateway.core.patient.PatientId("MRN-1", "OTHER"),
                        org.suitegateway.core.patient.PersonName.ofDicom("Else^Any"),
                        Optional.empty(),
                        Optional.empty())));
        book(order("PL2").patient("MRN-1").start(NOON)); // makes the time ambiguous
        world.object("1").process();
        List<Suggestion> suggestions = world.linking.suggest(study());
        assertThat(suggestions.get(0).score()).isEqualTo(80);
        assertThat(suggestions.get(0).why())
                .containsExactly(
                        "same patient ID",
                        "same patient name",
                        "same suite",
                        "within two hours of the scheduled start");
        assertThat(suggestions).extracting(Suggestion::procedureId).contains(best, name);
        assertThat(suggestions).hasSize(4);
        assertThat(suggestions.get(2).why()).contains("same patient number, its issuer is not stated");
        assertThat(suggestions).isSortedAccordingTo((a, b) -> b.score() - a.score());
        assertThat(suggestions.get(3).why()).containsExactly("same patient name", "but another patient ID");
        Procedure last =
                world.records.procedures.find(suggestions.get(3).procedureId()).orElseThrow();
        assertThat(last.patient().value()).isEqualTo("MRN-2");
    }

    @Test
    void the_scheduled_step_links_when_accession_and_uid_are_the_devices_own() {
        String right = book(order("PL1").requested("RP-1").step("SPS-1", "RF", "CARM1"));
        book(appointment("A2^EHR").start(NOON));
        world.object("1")
                .accession("TYPO")
                .order(new OrderReference("", "RP-1", "SPS-1", ""))
                .process();
        linked(right, LinkedBy.SCHEDULED_STEP);
    }

    @Test
    void a_scheduled_step_of_another_patient_is_flagged_only_with_its_request() {
        book(order("PL1").patient("MRN-2").requested("RP-1").step("SPS-1", "RF", "CARM1"));
        world.object("1").order(new OrderReference("", "RP-1", "SPS-1", "")).process();
        unlinked("the procedure with this scheduled step is another patient's");
        world.object("2")
                .study("1.2.200")
                .order(new OrderReference("", "", "SPS-1", ""))
                .process();
        assertThat(world.records.studies.find("1.2.200").orElseThrow().linkNote())
                .isEqualTo("no procedure matches");
    }

    @Test
    void the_same_accession_number_of_two_issuers_is_two() {
        String right = book(order("PL1").accession("ACC-1").at("SUITE2").details(OrderDetails.NONE.or(issuer("RIS"))));
        book(order("PL2").accession("ACC-1").at("SUITE2").details(OrderDetails.NONE.or(issuer("OTHER"))));
        world.object("1")
                .accession("ACC-1")
                .order(new OrderReference("RIS", "", "", ""))
                .process();
        linked(right, LinkedBy.ACCESSION);
    }

    private static OrderDetails issuer(String of) {
        return new OrderDetails(
                of,
                org.suitegateway.core.procedure.ProcedureCode.NONE,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_correction_of_the_accession_number_moves_the_study() {
        String wrong = book(order("PL1").accession("ACC-1").at("SUITE2"));
        String right = book(order("PL2").accession("ACC-2").at("SUITE2"));
        world.object("1").accession("ACC-1").process();
        linked(wrong, LinkedBy.ACCESSION);
        book(order("PL1").accession("ACC-3").at("SUITE2").later(Duration.ofMinutes(1)));
        linked(wrong, LinkedBy.ACCESSION); // nothing speaks for another one yet
        book(order("PL2").accession("ACC-1").at("SUITE2").later(Duration.ofMinutes(2)));
        linked(right, LinkedBy.ACCESSION);
        assertThat(world.records.studies.decisions("1.2.100"))
                .extracting(d -> d.to().orElse("none"))
                .containsExactly(wrong, right);
    }

    @Test
    void a_persons_link_with_two_patients_in_it_stays_and_says_so() {
        String chosen = book(order("PL1"));
        world.object("1").process();
        world.records.run(() -> world.linking.linkByPerson("1.2.100", chosen, "rso", "seen on the image"));
        world.object("2").patient("MRN-2").process();
        linked(chosen, LinkedBy.PERSON);
        assertThat(study().linkNote()).isEqualTo("its objects name more than one patient");
        assertThat(world.records.studies.decisions("1.2.100")).last().satisfies(d -> {
            assertThat(d.person()).contains("rso");
            assertThat(d.why()).isEqualTo("seen on the image");
        });
    }

    @Test
    void a_slip_of_the_finger_is_suggested_with_its_reason() {
        String meant =
                book(order("PL1").accession("ACC-5012").patient("1234567").at("SUITE2"));
        world.object("1")
                .patient("1234576")
                .accession("ACC-5021")
                .name("Eva^Muster")
                .process();
        Suggestion first = world.linking.suggest(study()).get(0);
        assertThat(first.procedureId()).isEqualTo(meant);
        assertThat(first.why())
                .contains(
                        "patient ID differs by two characters that changed places",
                        "family and given name swapped",
                        "accession number differs by two characters that changed places");
        unlinked("no procedure matches");
    }

    @Test
    void time_and_place_do_not_link_against_another_accession_number_until_its_order_comes() {
        String here = book(order("PL1").accession("ACC-5012"));
        world.object("1").accession("ACC-5021").process();
        unlinked("the accession number is not that of this patient's procedure at this time");
        assertThat(world.linking.suggest(study()).get(0).procedureId()).isEqualTo(here);
        String meant = book(order("PL2").accession("ACC-5021"));
        linked(meant, LinkedBy.ACCESSION);
    }

    @Test
    void the_next_number_in_a_row_is_no_slip_when_the_name_is_another() {
        book(order("PL1")
                .patient(new org.suitegateway.core.patient.Patient(
                        new org.suitegateway.core.patient.PatientId("DEMO-0007", "CLINIC"),
                        org.suitegateway.core.patient.PersonName.ofDicom("Else^Any"),
                        Optional.empty(),
                        Optional.empty())));
        world.object("1").patient("DEMO-0008").process();
        assertThat(world.linking.suggest(study())).isEmpty();
    }

    private static org.suitegateway.core.patient.Patient of(String number, String issuer) {
        return new org.suitegateway.core.patient.Patient(
                new org.suitegateway.core.patient.PatientId(number, issuer),
                org.suitegateway.core.patient.PersonName.ofDicom("Muster^Eva"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_device_that_leaves_the_issuer_out_names_the_patient_by_the_number_of_its_study() {
        String right = book(order("PL1").studyUid("1.2.100").patient(of("MRN-1", "OTHER")));
        world.object("1").process();
        linked(right, LinkedBy.STUDY_UID);
        world.object("2").issuer("OTHER").process();
        linked(right, LinkedBy.STUDY_UID);
        assertThat(study().linkNote()).isEmpty();
        world.object("3").patient("MRN-2").process();
        unlinked("its objects name more than one patient");
    }

    @Test
    void time_and_place_alone_need_the_issuer_or_the_configured_one() {
        book(appointment("A1^EHR").patient(of("MRN-1", "OTHER")));
        world.object("1").process();
        unlinked("no procedure matches");
    }
}
