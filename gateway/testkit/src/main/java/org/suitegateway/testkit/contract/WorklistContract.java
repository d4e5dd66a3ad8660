package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.PATIENT;
import static org.suitegateway.testkit.contract.Examples.procedure;
import static org.suitegateway.testkit.contract.Examples.step;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.worklist.Worklist;

/** What {@link Worklist} promises. */
public interface WorklistContract {
    Optional<String> NONE = Optional.empty();

    /** Of the records below, empty at the beginning of each test. */
    Worklist worklist();

    Procedures procedures();

    Patients patients();

    PatientIdentities identities();

    private void save(Examples.ProcedureExample example, ScheduledStep... steps) {
        procedures().save(example.build().change().steps(List.of(steps)).build());
    }

    private List<String> find(Worklist.Filter filter) {
        return worklist().find(filter, Page.Request.first(500)).items().stream()
                .map(WorklistContract::line)
                .toList();
    }

    private static String line(Worklist.Entry entry) {
        return entry.procedure().id() + " " + entry.step().id();
    }

    private static Worklist.Filter station(String... aes) {
        return new Worklist.Filter(
                Set.of(aes), Optional.empty(), Optional.empty(), NONE, Set.of(), NONE, NONE, NONE, NONE, NONE);
    }

    private static Worklist.Filter between(Optional<Instant> from, Optional<Instant> to, String... aes) {
        return new Worklist.Filter(Set.of(aes), from, to, NONE, Set.of(), NONE, NONE, NONE, NONE, NONE);
    }

    private static Worklist.Filter named(String pattern) {
        return new Worklist.Filter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                NONE,
                Set.of(),
                NONE,
                NONE,
                NONE,
                NONE,
                Optional.of(pattern));
    }

    private static Worklist.Filter ofPatient(String... numbers) {
        return new Worklist.Filter(
                Set.of(), Optional.empty(), Optional.empty(), NONE, Set.of(numbers), NONE, NONE, NONE, NONE, NONE);
    }

    private static Worklist.Filter numbers(
            Optional<String> modality,
            Optional<String> accession,
            Optional<String> requested,
            Optional<String> step,
            Optional<String> study) {
        return new Worklist.Filter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                modality,
                Set.of(),
                accession,
                requested,
                step,
                study,
                NONE);
    }

    @Test
    default void a_line_is_the_procedure_its_step_and_the_patient_whole() {
        Patient eva = new Patient(
                PATIENT,
                new PersonName("Muster", "Eva", "M", "Dr", "jr", "山田^太郎", "やまだ^たろう"),
                Optional.of(LocalDate.of(1958, 12, 31)),
                Optional.of("F"));
        patients().save(eva, NOON);
        save(procedure("p-1").start(NOON).accession("ACC").text("Lumbar"), step("S1", "CARM1"), step("S2", "US1"));
        Procedure p = procedures().find("p-1").orElseThrow();
        assertThat(worklist().find(station("CARM1"), Page.Request.first(10)).items())
                .containsExactly(new Worklist.Entry(p, step("S1", "CARM1"), eva));
    }

    @Test
    default void a_patient_nobody_spoke_of_has_a_number_and_no_name() {
        save(procedure("p-1").start(NOON), step("S1", "CARM1"));
        assertThat(worklist().find(station("CARM1"), Page.Request.first(10)).items())
                .extracting(Worklist.Entry::patient)
                .containsExactly(
                        new Patient(PATIENT, new PersonName("", "", "", "", ""), Optional.empty(), Optional.empty()));
    }

    @Test
    default void lines_come_by_start_then_procedure_and_step_those_without_a_start_first() {
        save(procedure("p-3").start(NOON), step("S2", "CARM1"), step("S1", "CARM1"));
        save(procedure("p-2").start(NOON), step("S3", "CARM1"));
        save(procedure("p-1"), step("S1", "CARM1"));
        save(procedure("p-4").start(NOON), step("S1", Optional.of(NOON.minusSeconds(1)), "CARM1"));
        assertThat(find(Worklist.Filter.ALL)).containsExactly("p-1 S1", "p-4 S1", "p-2 S3", "p-3 S1", "p-3 S2");
        assertThat(find(station("CARM1"))).containsExactly("p-1 S1", "p-4 S1", "p-2 S3", "p-3 S1", "p-3 S2");
    }

    @Test
    default void only_steps_to_do_of_procedures_that_are_not_over() {
        for (ProcedureStatus status : ProcedureStatus.values()) {
            save(procedure("p-" + status).start(NOON).status(status), step("S", "CARM1"));
        }
        for (ScheduledStep.Progress progress : ScheduledStep.Progress.values()) {
            save(
                    procedure("q-" + progress).start(NOON).status(ProcedureStatus.IN_PROGRESS),
                    step("S", "CARM1").with(progress));
        }
        procedures()
                .save(procedure("r")
                        .start(NOON)
                        .build()
                        .change()
                        .steps(List.of(step("S", "CARM1")))
                        .hidden(true)
                        .build());
        assertThat(find(station("CARM1")))
                .containsExactlyInAnyOrder("p-SCHEDULED S", "p-ARRIVED S", "p-IN_PROGRESS S", "q-TO_DO S");
        assertThat(find(Worklist.Filter.ALL)).hasSize(4);
    }

    @Test
    default void the_worklist_follows_every_change() {
        save(procedure("p-1").start(NOON), step("S1", "CARM1"), step("S2", "US1"));
        Procedure p = procedures().find("p-1").orElseThrow();
        Optional<Instant> noon = Optional.of(NOON);
        procedures()
                .save(p.change()
                        .scheduledStart(Optional.of(NOON.plusSeconds(60)))
                        .build());
        assertThat(find(between(Optional.empty(), Optional.of(NOON.plusSeconds(1)), "CARM1")))
                .isEmpty();
        procedures().save(p.change().status(ProcedureStatus.CANCELLED).build());
        assertThat(find(Worklist.Filter.ALL)).isEmpty();
        procedures().save(p);
        assertThat(find(between(noon, Optional.empty(), "CARM1"))).containsExactly("p-1 S1");
        procedures()
                .save(p.change()
                        .steps(List.of(step("S1", "CARM1").with(ScheduledStep.Progress.IN_PROGRESS), step("S2", "US1")))
                        .build());
        assertThat(find(Worklist.Filter.ALL)).containsExactly("p-1 S2");
        procedures().save(p.change().steps(List.of(step("S1", "CARM2"))).build());
        assertThat(find(station("CARM1"))).isEmpty();
        assertThat(find(station("CARM2"))).containsExactly("p-1 S1");
        procedures().save(p.change().steps(List.of()).build());
        assertThat(find(Worklist.Filter.ALL)).isEmpty();
    }

    @Test
    default void a_station_finds_what_it_may_do_exactly_and_each_line_once() {
        save(procedure("p-1").start(NOON), step("S1", "CARM1", "CARM2"), step("S2", "US1"));
        save(procedure("p-2").start(NOON), step("S1"));
        assertThat(find(station("CARM1"))).containsExactly("p-1 S1");
        assertThat(find(station("CARM2"))).containsExactly("p-1 S1");
        assertThat(find(station("CARM1", "CARM2", "US1"))).containsExactly("p-1 S1", "p-1 S2");
        assertThat(find(station("CARM"))).isEmpty();
        assertThat(find(station("carm1"))).isEmpty();
        assertThat(find(station("CARM%"))).isEmpty();
        assertThat(find(Worklist.Filter.ALL)).containsExactly("p-1 S1", "p-1 S2", "p-2 S1");
    }

    @Test
    default void times_include_their_start_and_exclude_their_end() {
        save(procedure("p-1").start(NOON), step("S", "CARM1"));
        save(procedure("p-2").start(NOON.plusMillis(1)), step("S", "CARM1"));
        save(procedure("p-3"), step("S", "CARM1"));
        save(procedure("p-4"), step("S", Optional.of(NOON), "CARM1"));
        Optional<Instant> noon = Optional.of(NOON);
        Optional<Instant> next = Optional.of(NOON.plusMillis(1));
        Optional<Instant> ever = Optional.empty();
        for (String[] stations : new String[][] {{}, {"CARM1"}, {"CARM1", "US1"}}) {
            assertThat(find(between(noon, next, stations))).containsExactly("p-1 S", "p-4 S");
            assertThat(find(between(next, ever, stations))).containsExactly("p-2 S");
            assertThat(find(between(ever, noon, stations))).isEmpty();
            assertThat(find(between(ever, next, stations))).containsExactly("p-1 S", "p-4 S");
            assertThat(find(between(ever, ever, stations))).containsExactly("p-3 S", "p-1 S", "p-4 S", "p-2 S");
        }
    }

    @Test
    default void every_number_narrows() {
        save(procedure("p-1").start(NOON).accession("ACC-1").requested("RP-1"), step("S1", "CARM1"), step("S2", "US1"));
        save(procedure("p-2").start(NOON).accession("ACC-2").requested("RP-2"), step("S1", "CARM1"));
        assertThat(find(numbers(NONE, Optional.of("ACC-1"), NONE, NONE, NONE))).containsExactly("p-1 S1", "p-1 S2");
        assertThat(find(numbers(NONE, NONE, Optional.of("RP-2"), NONE, NONE))).containsExactly("p-2 S1");
        assertThat(find(numbers(NONE, NONE, NONE, Optional.of("S1"), NONE))).containsExactly("p-1 S1", "p-2 S1");
        assertThat(find(numbers(NONE, Optional.of("ACC-1"), Optional.of("RP-1"), Optional.of("S2"), NONE)))
                .containsExactly("p-1 S2");
        assertThat(find(numbers(NONE, Optional.of("ACC-1"), Optional.of("RP-2"), NONE, NONE)))
                .isEmpty();
        assertThat(find(numbers(NONE, Optional.of("ACC-%"), NONE, NONE, NONE))).isEmpty();
    }

    @Test
    default void a_study_is_found_by_its_uid_and_by_the_one_that_was_ours() {
        save(procedure("p-1").start(NOON), step("S1", "CARM1"));
        Procedure p = procedures().find("p-1").orElseThrow();
        procedures()
                .save(p.change().studyInstanceUid("1.2.3").ownStudyUid(false).build());
        assertThat(find(numbers(NONE, NONE, NONE, NONE, Optional.of("1.2.3")))).containsExactly("p-1 S1");
        assertThat(find(numbers(NONE, NONE, NONE, NONE, Optional.of(Generated.studyUid("p-1")))))
                .containsExactly("p-1 S1");
        assertThat(find(numbers(NONE, NONE, NONE, NONE, Optional.of("1.2.4")))).isEmpty();
    }

    @Test
    default void modality_narrows_and_a_step_without_one_is_none() {
        ScheduledStep us = new ScheduledStep(
                "S2",
                true,
                Optional.of("US"),
                List.of("US1"),
                false,
                "",
                "",
                Optional.empty(),
                "",
                ProcedureCode.NONE,
                ScheduledStep.Progress.TO_DO);
        ScheduledStep unknown = new ScheduledStep(
                "S3",
                true,
                Optional.empty(),
                List.of("US1"),
                false,
                "",
                "",
                Optional.empty(),
                "",
                ProcedureCode.NONE,
                ScheduledStep.Progress.TO_DO);
        save(procedure("p-1").start(NOON), step("S1", "CARM1"), us, unknown);
        assertThat(find(numbers(Optional.of("US"), NONE, NONE, NONE, NONE))).containsExactly("p-1 S2");
        assertThat(find(numbers(Optional.of("XA"), NONE, NONE, NONE, NONE))).containsExactly("p-1 S1");
    }

    private void person(String number, PersonName name) {
        PatientId id = new PatientId(number, "CLINIC");
        patients().save(new Patient(id, name, Optional.empty(), Optional.empty()), NOON);
        save(procedure("p-" + number).patient(number, "CLINIC").start(NOON), step("S", "CARM1"));
    }

    @Test
    default void names_match_with_wildcards_without_case_and_accents_in_each_group() {
        person("1", new PersonName("Müller", "Änne", "Maria", "", ""));
        person("2", new PersonName("Muller", "Jo", "", "", ""));
        person("3", new PersonName("Yamada", "Tarou", "", "", "", "山田^太郎", "やまだ^たろう"));
        person("4", new PersonName("Παπαδόπουλος", "Γιώργος", "", "", ""));
        person("5", new PersonName("", "", "", "", "", "王^小东", ""));
        person("6", new PersonName("100%_!Sure", "", "", "", ""));
        assertThat(find(named("MÜLLER*"))).containsExactly("p-1 S", "p-2 S");
        assertThat(find(named("muller^anne*"))).containsExactly("p-1 S");
        assertThat(find(named("M?ller^J*"))).containsExactly("p-2 S");
        assertThat(find(named("*anne*"))).containsExactly("p-1 S");
        assertThat(find(named("山田*"))).containsExactly("p-3 S");
        assertThat(find(named("やまだ^たろう"))).containsExactly("p-3 S");
        assertThat(find(named("yamada*"))).containsExactly("p-3 S");
        assertThat(find(named("παπαδοπουλος*"))).containsExactly("p-4 S");
        assertThat(find(named("王*"))).containsExactly("p-5 S");
        assertThat(find(named("100%*"))).containsExactly("p-6 S");
        assertThat(find(named("%"))).isEmpty();
        assertThat(find(named("_______"))).isEmpty();
        assertThat(find(named("100%_!s*"))).containsExactly("p-6 S");
        assertThat(find(named("'; DROP TABLE patient; --"))).isEmpty();
        save(procedure("p-nobody").patient("7", "CLINIC").start(NOON), step("S", "CARM1"));
        assertThat(find(named("*"))).as("also whose name nobody knows").hasSize(7);
        Worklist.Filter here = new Worklist.Filter(
                Set.of("CARM1"),
                Optional.of(NOON),
                Optional.empty(),
                NONE,
                Set.of(),
                NONE,
                NONE,
                NONE,
                NONE,
                Optional.of("müller*"));
        assertThat(find(here)).containsExactly("p-1 S", "p-2 S");
    }

    @Test
    default void a_name_finds_at_least_what_its_pattern_says_character_by_character() {
        person("1", new PersonName("김", "희중", "", "", "", "金^喜中", ""));
        assertThat(find(named("?^희?"))).containsExactly("p-1 S");
        assertThat(find(named("金^*"))).containsExactly("p-1 S");
    }

    @Test
    default void a_merged_patient_is_the_one_of_today_under_all_numbers() {
        PatientId old = new PatientId("TMP-1", "CLINIC");
        Patient before =
                new Patient(old, new PersonName("Unknown", "", "", "", ""), Optional.empty(), Optional.empty());
        Patient now =
                new Patient(PATIENT, new PersonName("Muster", "Eva", "", "", ""), Optional.empty(), Optional.of("F"));
        patients().save(before, NOON);
        patients().save(now, NOON);
        save(procedure("p-1").patient("TMP-1", "CLINIC").start(NOON), step("S", "CARM1"));
        identities().merge(new PatientIdentities.Merge("m-1", old, PATIENT, NOON, "ADT^A40 EHR", Optional.empty()));
        assertThat(worklist().find(station("CARM1"), Page.Request.first(10)).items())
                .extracting(Worklist.Entry::patient)
                .containsExactly(now);
        assertThat(find(named("muster*"))).containsExactly("p-1 S");
        assertThat(find(named("unknown*"))).isEmpty();
        assertThat(find(ofPatient("MRN-1"))).containsExactly("p-1 S");
        assertThat(find(ofPatient("TMP-1"))).containsExactly("p-1 S");
        assertThat(find(ofPatient("MRN-9", "TMP-1"))).containsExactly("p-1 S");
        assertThat(find(ofPatient("MRN-9"))).isEmpty();
        identities().undo("m-1", "rso", NOON);
        assertThat(find(ofPatient("MRN-1"))).isEmpty();
        assertThat(worklist().find(station("CARM1"), Page.Request.first(10)).items())
                .extracting(Worklist.Entry::patient)
                .containsExactly(before);
    }

    @Test
    default void when_nothing_is_known_under_todays_number_the_old_one_speaks() {
        PatientId old = new PatientId("TMP-1", "CLINIC");
        Patient before = new Patient(old, new PersonName("Muster", "", "", "", ""), Optional.empty(), Optional.empty());
        patients().save(before, NOON);
        save(procedure("p-1").patient("TMP-1", "CLINIC").start(NOON), step("S", "CARM1"));
        identities().merge(new PatientIdentities.Merge("m-1", old, PATIENT, NOON, "ADT^A40 EHR", Optional.empty()));
        assertThat(worklist().find(named("muster"), Page.Request.first(10)).items())
                .extracting(Worklist.Entry::patient)
                .containsExactly(before);
    }

    @Test
    default void pages_have_no_gap_and_no_repeat_while_lines_come_and_go() {
        for (int i = 0; i < 20; i++) {
            save(
                    procedure(String.format("p-%02d", i)).start(NOON.plusSeconds(i / 6)),
                    step("S1", "CARM1"),
                    step("S2", "CARM1", "US1"));
        }
        save(procedure("p-x"), step("S1", "CARM1"));
        for (Worklist.Filter filter : List.of(station("CARM1"), station("CARM1", "US1"), Worklist.Filter.ALL)) {
            List<String> all = find(filter);
            assertThat(all).hasSize(41).doesNotHaveDuplicates();
            for (int limit : new int[] {1, 2, 7, 40, 41}) {
                assertThat(Examples.walk(limit, page -> worklist().find(filter, page)))
                        .extracting(WorklistContract::line)
                        .isEqualTo(all);
            }
        }
        assertThatThrownBy(() -> worklist().find(station("CARM1"), new Page.Request(5, Optional.of("none of ours"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            PatientId id = new PatientId(text, text);
            patients()
                    .save(
                            new Patient(
                                    id,
                                    new PersonName(text, text, "", "", "", text, text),
                                    Optional.empty(),
                                    Optional.empty()),
                            NOON);
            save(
                    procedure(text)
                            .patient(text, text)
                            .accession(text)
                            .requested(text)
                            .start(NOON),
                    step(text, text, "CARM1"));
            String line = text + " " + text;
            assertThat(find(station(text))).containsExactly(line);
            assertThat(find(ofPatient(text))).containsExactly(line);
            assertThat(find(numbers(NONE, Optional.of(text), Optional.of(text), Optional.of(text), NONE)))
                    .containsExactly(line);
            assertThat(find(named(text + "*"))).contains(line);
        }
        assertThat(Examples.walk(1, page -> worklist().find(station("CARM1"), page)))
                .hasSize(Examples.HOSTILE.size());
    }
}
