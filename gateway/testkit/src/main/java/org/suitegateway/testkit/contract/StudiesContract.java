package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.instance;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** What {@link Studies} promises. */
public interface StudiesContract {
    /** Empty at the beginning of each test. */
    Studies studies();

    /** In the same records: what a study is linked to must be there. */
    Procedures procedures();

    private Studies.Outcome record(Examples.InstanceExample example) {
        return studies().record(example.build(), Optional.of("suite-1"));
    }

    private Study study(String uid) {
        return studies().find(uid).orElseThrow();
    }

    private static List<String> uids(List<Study> studies) {
        return studies.stream().map(Study::studyInstanceUid).toList();
    }

    private void link(String uid, String procedure, LinkedBy by, Optional<String> person) {
        procedures().save(Examples.procedure(procedure).build());
        studies().link(uid, new Studies.Link(procedure, by, person, NOON, "because"));
    }

    @Test
    default void every_field_of_an_instance_comes_back() {
        StoredInstance full =
                instance("1.2.1").accession("ACC").text("Lumbar").full().build();
        assertThat(studies().record(full, Optional.of("suite-1"))).isEqualTo(Studies.Outcome.RECORDED);
        assertThat(studies().instance(full.digest())).contains(full);
        assertThat(studies().instances("1.2.100")).containsExactly(full);
        assertThat(studies().instance(Examples.digest("other"))).isEmpty();
        assertThat(studies().instances("1.2.101")).isEmpty();
    }

    @Test
    default void what_is_absent_in_an_instance_stays_absent() {
        StoredInstance bare = instance("1.2.1").bare().build();
        studies().record(bare, Optional.empty());
        assertThat(studies().instance(bare.digest())).contains(bare);
        assertThat(study("1.2.100").suiteId()).isEmpty();
        assertThat(study("1.2.100").at()).isEqualTo(bare.receivedAt());
    }

    @Test
    default void the_first_instance_makes_the_study() {
        record(instance("1.2.1").accession("ACC").text("Lumbar"));
        assertThat(studies().find("1.2.100"))
                .contains(new Study(
                        "1.2.100",
                        "MRN-1",
                        "CLINIC",
                        new PersonName("Muster", "Eva", "", "", ""),
                        "ACC",
                        OrderReference.NONE,
                        "Lumbar",
                        "XA",
                        "CARM1",
                        Optional.of("suite-1"),
                        NOON,
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(60),
                        1,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        assertThat(studies().find("1.2.101")).isEmpty();
    }

    @Test
    default void later_instances_count_and_move_the_times_and_change_no_name() {
        record(instance("1.2.1").received(NOON.plusSeconds(60)));
        record(instance("1.2.2").received(NOON.plusSeconds(90)).patient("MRN-2", "OTHER"));
        record(instance("1.2.3").received(NOON.plusSeconds(30)).name(new PersonName("Other", "", "", "", "")));
        Study study = study("1.2.100");
        assertThat(study.instances()).isEqualTo(3);
        assertThat(study.firstReceivedAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(study.lastReceivedAt()).isEqualTo(NOON.plusSeconds(90));
        assertThat(study.patientId()).isEqualTo("MRN-1");
        assertThat(study.issuerOfPatientId()).isEqualTo("CLINIC");
        assertThat(study.patientName().family()).isEqualTo("Muster");
    }

    @Test
    default void what_the_first_instance_left_empty_is_filled_by_later_ones() {
        PersonName nobody = new PersonName("", "", "", "", "");
        studies()
                .record(
                        instance("1.2.1")
                                .patient("", "")
                                .name(nobody)
                                .modality("SR")
                                .build(),
                        Optional.empty());
        record(instance("1.2.2").accession("ACC").text("Lumbar"));
        Study study = study("1.2.100");
        assertThat(study.patientId()).isEqualTo("MRN-1");
        assertThat(study.issuerOfPatientId()).isEqualTo("CLINIC");
        assertThat(study.patientName().family()).isEqualTo("Muster");
        assertThat(study.accessionNumber()).isEqualTo("ACC");
        assertThat(study.description()).isEqualTo("Lumbar");
        assertThat(study.modality()).isEqualTo("XA");
        assertThat(study.suiteId()).contains("suite-1");
    }

    @Test
    default void a_later_instance_without_modality_takes_none_away() {
        record(instance("1.2.1").modality("SR"));
        record(instance("1.2.2").modality(""));
        assertThat(study("1.2.100").modality()).isEqualTo("SR");
    }

    @Test
    default void a_study_is_of_the_time_it_was_acquired_as_soon_as_an_instance_says_it() {
        record(instance("1.2.1").bare().received(NOON.plusSeconds(60)));
        assertThat(study("1.2.100").at()).isEqualTo(NOON.plusSeconds(60));
        record(instance("1.2.2").acquired(NOON.minusSeconds(600)).received(NOON.plusSeconds(61)));
        assertThat(study("1.2.100").at()).isEqualTo(NOON.minusSeconds(600));
        record(instance("1.2.3").acquired(NOON.minusSeconds(900)).received(NOON.plusSeconds(62)));
        assertThat(study("1.2.100").at()).as("the first that says it").isEqualTo(NOON.minusSeconds(600));
    }

    @Test
    default void the_same_bytes_again_change_nothing() {
        record(instance("1.2.1"));
        Study before = study("1.2.100");
        assertThat(record(instance("1.2.1").received(NOON.plusSeconds(999)))).isEqualTo(Studies.Outcome.KNOWN);
        assertThat(study("1.2.100")).isEqualTo(before);
    }

    @Test
    default void other_bytes_of_the_same_instance_are_kept_and_both_are_marked() {
        record(instance("1.2.1").content("a"));
        assertThat(record(instance("1.2.1").content("b"))).isEqualTo(Studies.Outcome.CONFLICT);
        record(instance("1.2.2"));
        assertThat(study("1.2.100").instances()).isEqualTo(3);
        assertThat(study("1.2.100").conflicts()).isEqualTo(1);
        assertThat(studies().instances("1.2.100").stream()
                        .filter(StoredInstance::conflict)
                        .map(i -> i.facts().sopInstanceUid()))
                .containsExactly("1.2.1", "1.2.1");
    }

    @Test
    default void the_same_object_from_many_connections_is_recorded_once() {
        assertThat(Examples.atOnce(8, () -> record(instance("1.2.1"))))
                .containsOnlyOnce(Studies.Outcome.RECORDED)
                .filteredOn(o -> o == Studies.Outcome.KNOWN)
                .hasSize(7);
        assertThat(study("1.2.100").instances()).isEqualTo(1);
    }

    @Test
    default void different_objects_of_one_uid_from_many_connections_are_all_marked() {
        AtomicInteger content = new AtomicInteger();
        List<Studies.Outcome> outcomes = Examples.atOnce(8, () -> {
            int n = content.incrementAndGet();
            return record(instance("1.2.1").study("1.2." + n).content("c" + n));
        });
        assertThat(outcomes).containsOnlyOnce(Studies.Outcome.RECORDED).doesNotContain(Studies.Outcome.KNOWN);
        for (int n = 1; n <= 8; n++) {
            assertThat(studies().instances("1.2." + n)).singleElement().matches(StoredInstance::conflict);
        }
    }

    @Test
    default void a_conflict_across_studies_is_counted_in_each_of_them() {
        record(instance("1.2.1").study("1.2.200").content("a"));
        record(instance("1.2.1").study("1.2.201").content("b"));
        assertThat(study("1.2.200").conflicts()).isEqualTo(1);
        assertThat(study("1.2.201").conflicts()).isEqualTo(1);
    }

    @Test
    default void instances_come_by_series_and_number() {
        record(instance("1.2.4").series("1.2.100.2", 1));
        record(instance("1.2.3").series("1.2.100.1", 10));
        record(instance("1.2.2").series("1.2.100.1", 2));
        record(instance("1.2.1").series("1.2.100.1", 1));
        assertThat(studies().instances("1.2.100"))
                .extracting(i -> i.facts().sopInstanceUid())
                .containsExactly("1.2.1", "1.2.2", "1.2.3", "1.2.4");
    }

    @Test
    default void linked_studies_are_found_by_their_procedure() {
        record(instance("1.2.1").study("1.2.200").acquired(NOON.plusSeconds(5)));
        record(instance("1.2.2").study("1.2.201"));
        record(instance("1.2.3").study("1.2.202"));
        assertThat(studies().countUnlinked()).isEqualTo(3);
        link("1.2.200", "p-1", LinkedBy.ACCESSION, Optional.empty());
        link("1.2.201", "p-1", LinkedBy.PERSON, Optional.of("nurse"));
        assertThat(uids(studies().ofProcedure("p-1"))).containsExactly("1.2.201", "1.2.200");
        assertThat(studies().ofProcedure("p-2")).isEmpty();
        assertThat(studies().countUnlinked()).isEqualTo(1);
        Study byPerson = study("1.2.201");
        assertThat(byPerson.procedureId()).contains("p-1");
        assertThat(byPerson.linkedBy()).contains(LinkedBy.PERSON);
        assertThat(byPerson.linkedByPerson()).contains("nurse");
        assertThat(byPerson.linkedAt()).contains(NOON);
        assertThat(byPerson.linkNote()).isEmpty();
    }

    @Test
    default void an_unlinked_study_says_why_and_who() {
        record(instance("1.2.1"));
        link("1.2.100", "p-1", LinkedBy.STUDY_UID, Optional.empty());
        studies().unlink("1.2.100", "another patient", Optional.of("admin"), NOON.plusSeconds(1));
        Study study = study("1.2.100");
        assertThat(study.procedureId()).isEmpty();
        assertThat(study.linkedBy()).isEmpty();
        assertThat(study.linkedByPerson()).contains("admin");
        assertThat(study.linkedAt()).contains(NOON.plusSeconds(1));
        assertThat(study.linkNote()).isEqualTo("another patient");
        assertThat(studies().ofProcedure("p-1")).isEmpty();
        assertThat(studies().countUnlinked()).isEqualTo(1);
    }

    @Test
    default void like_finds_by_patient_or_accession_or_uid_what_no_person_decided() {
        record(instance("1.2.1").study("1.2.1").patient("MRN-9", ""));
        record(instance("1.2.2").study("1.2.2").patient("MRN-8", "").accession("ACC"));
        record(instance("1.2.3").study("1.2.3").patient("MRN-7", ""));
        record(instance("1.2.4").study("1.2.4").patient("MRN-6", ""));
        record(instance("1.2.5").study("1.2.5").patient("MRN-9", ""));
        record(instance("1.2.6").study("1.2.6").patient("MRN-9", ""));
        link("1.2.5", "p-1", LinkedBy.PERSON, Optional.of("nurse"));
        link("1.2.6", "p-2", LinkedBy.STUDY_UID, Optional.empty());
        assertThat(uids(studies().like(Set.of("MRN-9"), Optional.of("ACC"), "1.2.3", Set.of())))
                .containsExactlyInAnyOrder("1.2.1", "1.2.2", "1.2.3", "1.2.6");
        assertThat(uids(studies().like(Set.of("MRN-6"), Optional.empty(), "1.9", Set.of())))
                .containsExactly("1.2.4");
        assertThat(studies().like(Set.of("MRN-5"), Optional.of(""), "1.9", Set.of("")))
                .isEmpty();
    }

    @Test
    default void like_finds_what_refers_to_a_performed_step_and_nothing_that_a_person_took_away() {
        record(instance("1.2.1").study("1.2.1").order(new OrderReference("", "", "", "1.9.1")));
        record(instance("1.2.2").study("1.2.2").order(new OrderReference("", "", "", "1.9.1")));
        record(instance("1.2.3").study("1.2.3").order(new OrderReference("", "", "", "1.9.2")));
        record(instance("1.2.4").study("1.2.4"));
        assertThat(uids(studies().like(Set.of(), Optional.empty(), "", Set.of("1.9.1", ""))))
                .containsExactlyInAnyOrder("1.2.1", "1.2.2");
        studies().unlink("1.2.2", "none of ours", Optional.of("nurse"), NOON);
        assertThat(uids(studies().like(Set.of("MRN-1", "MRN-2"), Optional.empty(), "", Set.of("1.9.1"))))
                .containsExactlyInAnyOrder("1.2.1", "1.2.3", "1.2.4");
    }

    @Test
    default void the_order_a_study_names_is_filled_part_by_part_and_never_replaced() {
        record(instance("1.2.1").order(new OrderReference("", "RP-1", "", "")));
        record(instance("1.2.2").order(new OrderReference("RIS", "RP-2", "SPS-2", "1.9.2")));
        assertThat(study("1.2.100").order()).isEqualTo(new OrderReference("RIS", "RP-1", "SPS-2", "1.9.2"));
    }

    @Test
    default void every_object_of_a_uid_is_found_by_it() {
        record(instance("1.2.1").content("a").received(NOON.plusSeconds(1)));
        record(instance("1.2.1").content("b").received(NOON.plusSeconds(2)));
        record(instance("1.2.2"));
        assertThat(studies().bySopInstance("1.2.1"))
                .extracting(StoredInstance::digest)
                .containsExactly(Examples.digest("1.2.1a"), Examples.digest("1.2.1b"));
        assertThat(studies().bySopInstance("1.2.9")).isEmpty();
    }

    @Test
    default void a_note_touches_no_link() {
        record(instance("1.2.1"));
        link("1.2.100", "p-1", LinkedBy.ACCESSION, Optional.empty());
        studies().note("1.2.100", "two patients");
        assertThat(study("1.2.100").linkNote()).isEqualTo("two patients");
        assertThat(study("1.2.100").procedureId()).contains("p-1");
        assertThat(studies().decisions("1.2.100")).hasSize(1);
        link("1.2.100", "p-1", LinkedBy.STUDY_UID, Optional.empty());
        assertThat(study("1.2.100").linkNote()).isEmpty();
    }

    @Test
    default void every_decision_is_kept_from_where_to_where_by_whom_and_why() {
        record(instance("1.2.1"));
        record(instance("1.2.2").study("1.2.200"));
        procedures().save(Examples.procedure("p-1").build());
        procedures().save(Examples.procedure("p-2").build());
        Optional<String> nobody = Optional.empty();
        Optional<String> nurse = Optional.of("nurse");
        studies().unlink("1.2.100", "no procedure matches", nobody, NOON);
        studies().link("1.2.100", new Studies.Link("p-1", LinkedBy.ACCESSION, nobody, NOON.plusSeconds(1), "number"));
        studies().link("1.2.200", new Studies.Link("p-2", LinkedBy.STUDY_UID, nobody, NOON.plusSeconds(2), "uid"));
        studies().link("1.2.100", new Studies.Link("p-2", LinkedBy.PERSON, nurse, NOON.plusSeconds(3), "saw it"));
        studies().unlink("1.2.100", "an error", nurse, NOON.plusSeconds(4));
        studies().unlink("1.2.100", "and again", nurse, NOON.plusSeconds(5));
        studies().unlink("1.2.200", "another patient's", nobody, NOON.plusSeconds(6));
        Optional<LinkedBy> person = Optional.of(LinkedBy.PERSON);
        Optional<String> one = Optional.of("p-1");
        Optional<String> two = Optional.of("p-2");
        List<Studies.Decision> ofFirst = List.of(
                decision("1.2.100", 1, nobody, one, Optional.of(LinkedBy.ACCESSION), nobody, "number"),
                decision("1.2.100", 3, one, two, person, nurse, "saw it"),
                decision("1.2.100", 4, two, nobody, person, nurse, "an error"),
                decision("1.2.100", 5, nobody, nobody, person, nurse, "and again"));
        List<Studies.Decision> ofSecond = List.of(
                decision("1.2.200", 2, nobody, two, Optional.of(LinkedBy.STUDY_UID), nobody, "uid"),
                decision("1.2.200", 6, two, nobody, Optional.empty(), nobody, "another patient's"));
        assertThat(studies().decisions("1.2.100")).isEqualTo(ofFirst);
        assertThat(studies().decisions("1.2.200")).isEqualTo(ofSecond);
        assertThat(studies().decisionsAbout("p-1")).containsExactly(ofFirst.get(0), ofFirst.get(1));
        assertThat(studies().decisionsAbout("p-2"))
                .containsExactly(ofSecond.get(0), ofFirst.get(1), ofFirst.get(2), ofSecond.get(1));
        assertThat(studies().decisions("1.2.300")).isEmpty();
    }

    private static Studies.Decision decision(
            String study,
            int second,
            Optional<String> from,
            Optional<String> to,
            Optional<LinkedBy> by,
            Optional<String> person,
            String why) {
        return new Studies.Decision(study, NOON.plusSeconds(second), from, to, by, person, why);
    }

    @Test
    default void lists_page_without_gap_or_repeat_newest_first_while_new_ones_come() {
        for (int i = 0; i < 17; i++) {
            Instant at = NOON.plusSeconds(i / 4);
            record(instance("1.2.1." + i).study("1.2." + (100 + i)).acquired(at));
        }
        for (int i = 0; i < 17; i += 2) {
            link("1.2." + (100 + i), "p-" + i, LinkedBy.ACCESSION, Optional.empty());
        }
        List<String> all =
                uids(studies().list(Optional.empty(), Page.Request.first(500)).items());
        assertThat(all).hasSize(17);
        assertThat(all.get(0)).isEqualTo("1.2.116");
        assertThat(all.stream().map(uid -> study(uid).at()).toList()).isSortedAccordingTo(Collections.reverseOrder());
        List<String> walked = uids(Examples.walk(5, page -> {
            record(instance("1.3." + page.hashCode())
                    .study("1.4." + page.hashCode())
                    .acquired(NOON.plusSeconds(1000)));
            return page.cursor().isEmpty()
                    ? studies().list(Optional.empty(), new Page.Request(6, Optional.empty()))
                    : studies().list(Optional.empty(), page);
        }));
        assertThat(walked.subList(1, walked.size())).isEqualTo(all);
    }

    @Test
    default void lists_of_the_linked_and_of_the_unlinked_are_apart() {
        for (int i = 0; i < 9; i++) {
            record(instance("1.2.1." + i).study("1.2." + (100 + i)).acquired(NOON.plusSeconds(i)));
        }
        link("1.2.101", "p-1", LinkedBy.ACCESSION, Optional.empty());
        link("1.2.107", "p-7", LinkedBy.ACCESSION, Optional.empty());
        assertThat(uids(Examples.walk(1, page -> studies().list(Optional.of(true), page))))
                .containsExactly("1.2.107", "1.2.101");
        assertThat(uids(Examples.walk(3, page -> studies().list(Optional.of(false), page))))
                .containsExactly("1.2.108", "1.2.106", "1.2.105", "1.2.104", "1.2.103", "1.2.102", "1.2.100");
    }

    @Test
    default void hostile_texts_of_an_instance_survive() {
        int number = 0;
        for (String text : Examples.HOSTILE) {
            StoredInstance hostile = instance("1.2.1." + number)
                    .study("1.2.3." + number++)
                    .patient(text, text)
                    .accession(text)
                    .text(text)
                    .build();
            studies().record(hostile, Optional.of(text));
            assertThat(studies().instance(hostile.digest())).contains(hostile);
            assertThat(study(hostile.facts().studyInstanceUid()).description()).isEqualTo(text);
            assertThat(uids(studies().like(Set.of(text), Optional.empty(), "1.9", Set.of())))
                    .containsExactly(hostile.facts().studyInstanceUid());
        }
    }
}
