package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.PATIENT;
import static org.suitegateway.testkit.contract.Examples.procedure;
import static org.suitegateway.testkit.contract.Examples.step;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.time.Interval;

/** What {@link Procedures} promises. */
public interface ProceduresContract {
    Procedures.Filter ALL = new Procedures.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Empty at the beginning of each test. */
    Procedures procedures();

    private static List<String> ids(List<Procedure> found) {
        return found.stream().map(Procedure::id).toList();
    }

    private Procedure full() {
        return procedure("p-full")
                .appointment("A1^BOOK")
                .placer("PL1")
                .filler("FI1")
                .accession("ACC1")
                .requested("RP1")
                .suite("suite-1")
                .start(NOON)
                .status(ProcedureStatus.ARRIVED)
                .text("LESI L4/5")
                .staff(
                        new StaffMember("S2", "Doe, Jo", "OPERATOR", "SIU"),
                        new StaffMember("S1", "Roe, Al", "NURSE", "SIU"))
                .build()
                .change()
                .appointmentAlias(Optional.of("B1^EHR"))
                .order(details("LESI L4/5"))
                .steps(List.of(
                        new ScheduledStep(
                                "SPS-1",
                                false,
                                Optional.of("XA"),
                                List.of("CARM1", "CARM2"),
                                true,
                                "C-arm 1",
                                "SUITE1",
                                Optional.of(NOON.plusSeconds(600)),
                                "Lumbar",
                                new ProcedureCode("TFESI-L", "99LOCAL", "Lumbar TFESI"),
                                ScheduledStep.Progress.COMPLETED),
                        new ScheduledStep(
                                "SPS-2",
                                true,
                                Optional.empty(),
                                List.of(),
                                false,
                                "",
                                "",
                                Optional.empty(),
                                "",
                                ProcedureCode.NONE,
                                ScheduledStep.Progress.TO_DO)))
                .arrivedAt(Optional.of(NOON.minusSeconds(900)))
                .appointmentAsOf(Optional.of(NOON.plusMillis(3)))
                .orderAsOf(Optional.of(NOON.plusMillis(2)))
                .build();
    }

    private static OrderDetails details(String text) {
        return new OrderDetails(
                "RIS",
                new ProcedureCode("M54.16", "I10", text),
                "STAT",
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                Optional.of(new BigDecimal("91.50")),
                Optional.of(new BigDecimal("1.8")),
                Optional.of(4));
    }

    @Test
    default void every_field_comes_back_and_staff_in_its_order() {
        procedures().save(full());
        assertThat(procedures().find("p-full")).contains(full());
    }

    @Test
    default void what_is_absent_stays_absent() {
        Procedure bare = procedure("p-bare").build();
        procedures().save(bare);
        assertThat(procedures().find("p-bare")).contains(bare);
        assertThat(procedures().find("p-other")).isEmpty();
    }

    @Test
    default void saving_again_replaces_everything() {
        procedures().save(full());
        Procedure other = procedure("p-full")
                .patient("MRN-2", "OTHER")
                .staff(new StaffMember("S3", "Poe, Em", "ASSISTANT", "ORM"))
                .build();
        procedures().save(other);
        assertThat(procedures().find("p-full")).contains(other);
        assertThat(procedures().byAppointment("A1^BOOK")).isEmpty();
    }

    @Test
    default void by_appointment_and_by_study() {
        procedures().save(full());
        procedures().save(procedure("p-2").appointment("A2^BOOK").build());
        assertThat(procedures().byAppointment("A1^BOOK")).contains(full());
        assertThat(procedures().byAppointment("A3^BOOK")).isEmpty();
        assertThat(procedures().byStudyUid(full().studyInstanceUid())).contains(full());
        assertThat(procedures().byStudyUid("1.2.3.4")).isEmpty();
    }

    @Test
    default void by_the_alias_of_an_appointment_but_its_own_id_first() {
        procedures().save(full());
        assertThat(procedures().byAppointment("B1^EHR")).contains(full());
        procedures().save(procedure("p-2").appointment("B1^EHR").build());
        assertThat(procedures().byAppointment("B1^EHR")).map(Procedure::id).contains("p-2");
    }

    @Test
    default void the_study_uid_that_was_ours_still_finds_its_procedure_after_an_order_gave_another() {
        Procedure ours = procedure("p-1")
                .build()
                .change()
                .studyInstanceUid(Generated.studyUid("p-1"))
                .build();
        procedures().save(ours);
        Procedure ordered =
                ours.change().studyInstanceUid("1.2.3").ownStudyUid(false).build();
        procedures().save(ordered);
        assertThat(procedures().byStudyUid(Generated.studyUid("p-1"))).contains(ordered);
        assertThat(procedures().byStudyUid("1.2.3")).contains(ordered);
    }

    @Test
    default void by_scheduled_step_gives_all_that_have_it_now() {
        procedures().save(full());
        Procedure other = procedure("p-2")
                .build()
                .change()
                .steps(List.of(step("SPS-1", "US1")))
                .build();
        procedures().save(other);
        assertThat(procedures().byScheduledStep("SPS-1")).containsExactlyInAnyOrder(full(), other);
        assertThat(procedures().byScheduledStep("SPS-9")).isEmpty();
        procedures().save(other.change().steps(List.of(step("SPS-9"))).build());
        assertThat(ids(procedures().byScheduledStep("SPS-1"))).containsExactly("p-full");
        assertThat(ids(procedures().byScheduledStep("SPS-9"))).containsExactly("p-2");
    }

    @Test
    default void a_step_goes_on_and_the_other_stays() {
        procedures().save(full());
        List<ScheduledStep> steps =
                List.of(full().steps().get(0), full().steps().get(1).with(ScheduledStep.Progress.IN_PROGRESS));
        Procedure next =
                full().change().steps(steps).status(ProcedureStatus.IN_PROGRESS).build();
        procedures().save(next);
        assertThat(procedures().find("p-full")).contains(next);
        assertThat(procedures().forUpdate("p-full")).contains(next);
        assertThat(procedures().forUpdate("p-none")).isEmpty();
    }

    @Test
    default void what_was_made_in_error_is_found_by_its_numbers_but_listed_nowhere() {
        Procedure hidden = full().change().hidden(true).build();
        procedures().save(hidden);
        assertThat(procedures().find("p-full")).contains(hidden);
        assertThat(procedures().byAppointment("A1^BOOK")).contains(hidden);
        assertThat(procedures().search(ALL, Page.Request.first(10)).items()).isEmpty();
        assertThat(procedures().ofPatient(List.of(PATIENT), new Interval(NOON, NOON.plusSeconds(1))))
                .isEmpty();
        assertThat(procedures().allOf(List.of(PATIENT))).containsExactly(hidden);
    }

    @Test
    default void all_of_a_patient_come_newest_first_whatever_became_of_them() {
        procedures().save(procedure("p-1").start(NOON).build());
        procedures().save(procedure("p-2").build());
        procedures()
                .save(procedure("p-3")
                        .start(NOON.plusSeconds(1))
                        .status(ProcedureStatus.CANCELLED)
                        .build());
        procedures()
                .save(procedure("p-4")
                        .patient("MRN-1", "OTHER")
                        .start(NOON.plusSeconds(2))
                        .build());
        PatientId other = new PatientId("MRN-1", "OTHER");
        assertThat(ids(procedures().allOf(List.of(PATIENT)))).containsExactly("p-3", "p-1", "p-2");
        assertThat(ids(procedures().allOf(List.of(PATIENT, other)))).containsExactly("p-4", "p-3", "p-1", "p-2");
        assertThat(procedures().allOf(List.of())).isEmpty();
        assertThat(procedures().ofPatient(List.of(), new Interval(NOON, NOON.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    default void by_order_is_by_placer_or_filler_of_this_patient_only() {
        procedures().save(procedure("p-1").placer("10").filler("20").build());
        procedures()
                .save(procedure("p-2").patient("MRN-2", "CLINIC").placer("10").build());
        procedures()
                .save(procedure("p-3").patient("MRN-1", "OTHER").filler("20").build());
        assertThat(procedures().byOrder(PATIENT, Optional.of("10"), Optional.empty()))
                .map(Procedure::id)
                .contains("p-1");
        assertThat(procedures().byOrder(PATIENT, Optional.of("x"), Optional.of("20")))
                .map(Procedure::id)
                .contains("p-1");
        assertThat(procedures().byOrder(PATIENT, Optional.of("20"), Optional.of("10")))
                .isEmpty();
        assertThat(procedures().byOrder(PATIENT, Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    default void by_accession_gives_all() {
        procedures().save(procedure("p-1").accession("ACC").build());
        procedures().save(procedure("p-2").patient("MRN-2", "").accession("ACC").build());
        procedures().save(procedure("p-3").accession("ACC3").build());
        assertThat(ids(procedures().byAccession("ACC"))).containsExactlyInAnyOrder("p-1", "p-2");
        assertThat(procedures().byAccession("")).isEmpty();
    }

    @Test
    default void of_patient_includes_the_start_and_excludes_the_end_and_the_cancelled() {
        procedures().save(procedure("p-before").start(NOON.minusMillis(1)).build());
        procedures().save(procedure("p-start").start(NOON).build());
        procedures().save(procedure("p-last").start(NOON.plusMillis(999)).build());
        procedures().save(procedure("p-end").start(NOON.plusMillis(1000)).build());
        procedures().save(procedure("p-open").build());
        procedures()
                .save(procedure("p-cancelled")
                        .start(NOON)
                        .status(ProcedureStatus.CANCELLED)
                        .build());
        procedures()
                .save(procedure("p-issuer")
                        .patient("MRN-1", "OTHER")
                        .start(NOON)
                        .build());
        Interval second = new Interval(NOON, NOON.plusMillis(1000));
        assertThat(ids(procedures().ofPatient(List.of(new PatientId("MRN-1", "CLINIC")), second)))
                .containsExactly("p-start", "p-last");
        assertThat(ids(procedures()
                        .ofPatient(List.of(new PatientId("MRN-1", "CLINIC"), new PatientId("MRN-1", "OTHER")), second)))
                .containsExactlyInAnyOrder("p-start", "p-last", "p-issuer");
        assertThat(procedures().ofPatient(List.of(new PatientId("MRN-2", "CLINIC")), second))
                .isEmpty();
    }

    @Test
    default void search_pages_without_gap_or_repeat_and_in_order() {
        for (int i = 0; i < 23; i++) {
            Instant start = NOON.plusSeconds(i / 5);
            procedures()
                    .save(procedure(String.format("p-%02d", 22 - i))
                            .start(start)
                            .build());
        }
        List<String> expected = IntStream.range(0, 23)
                .boxed()
                .sorted((a, b) -> a / 5 != b / 5 ? a - b : b - a)
                .map(i -> String.format("p-%02d", 22 - i))
                .toList();
        for (int limit : new int[] {1, 4, 5, 22, 23, 500}) {
            assertThat(ids(Examples.walk(limit, page -> procedures().search(ALL, page))))
                    .isEqualTo(expected);
        }
    }

    @Test
    default void those_without_a_start_come_first_and_are_in_no_interval() {
        procedures().save(procedure("p-1").start(NOON).build());
        procedures().save(procedure("p-2").build());
        procedures().save(procedure("p-0").build());
        assertThat(ids(Examples.walk(1, page -> procedures().search(ALL, page))))
                .containsExactly("p-0", "p-2", "p-1");
        Procedures.Filter ever = Procedures.Filter.starting(new Interval(Instant.EPOCH, NOON.plusSeconds(1)));
        assertThat(ids(Examples.walk(1, page -> procedures().search(ever, page))))
                .containsExactly("p-1");
    }

    @Test
    default void search_narrows_by_every_part_of_the_filter() {
        procedures().save(full());
        procedures().save(procedure("p-2").start(NOON).build());
        for (Procedures.Filter filter : List.of(
                filter("suite-1", null, null, null),
                filter(null, "MRN-1", "ACC1", null),
                filter(null, null, "ACC1", null),
                filter(null, null, null, ProcedureStatus.ARRIVED),
                filter("suite-1", "MRN-1", "ACC1", ProcedureStatus.ARRIVED))) {
            assertThat(procedures().search(filter, Page.Request.first(10)).items())
                    .containsExactly(full());
        }
        assertThat(procedures()
                        .search(filter("suite-1", null, null, ProcedureStatus.COMPLETED), Page.Request.first(10))
                        .items())
                .isEmpty();
    }

    private static Procedures.Filter filter(
            @org.jspecify.annotations.Nullable String suite,
            @org.jspecify.annotations.Nullable String patient,
            @org.jspecify.annotations.Nullable String accession,
            @org.jspecify.annotations.Nullable ProcedureStatus status) {
        return new Procedures.Filter(
                Optional.of(NOON),
                Optional.of(NOON.plusMillis(1)),
                Optional.ofNullable(suite),
                Optional.ofNullable(patient),
                Optional.ofNullable(accession),
                Optional.ofNullable(status));
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            Procedure hostile = procedure(text)
                    .appointment(text)
                    .placer(text)
                    .accession(text)
                    .patient(text, text)
                    .suite(text)
                    .text(text)
                    .staff(new StaffMember(text, text, text, text))
                    .build()
                    .change()
                    .appointmentAlias(Optional.of(text + text))
                    .order(details(text))
                    .steps(List.of(new ScheduledStep(
                            text,
                            false,
                            Optional.of(text),
                            List.of(text, text + text, ""),
                            true,
                            text,
                            text,
                            Optional.empty(),
                            text,
                            new ProcedureCode(text, text, text),
                            ScheduledStep.Progress.TO_DO)))
                    .build();
            procedures().save(hostile);
            assertThat(procedures().byScheduledStep(text)).containsExactly(hostile);
            procedures().save(hostile);
            assertThat(procedures().find(text)).contains(hostile);
            assertThat(procedures().byAppointment(text)).contains(hostile);
            assertThat(procedures().byAccession(text)).containsExactly(hostile);
        }
        assertThat(Examples.walk(2, page -> procedures().search(ALL, page))).hasSize(Examples.HOSTILE.size());
    }

    @Test
    default void ahead_without_step_are_those_to_come_that_no_device_has() {
        ScheduledStep step = new ScheduledStep(
                "SPS-1",
                true,
                Optional.empty(),
                List.of("CARM1"),
                false,
                "",
                "",
                Optional.empty(),
                "",
                ProcedureCode.NONE,
                ScheduledStep.Progress.TO_DO);
        procedures().save(procedure("p-second").start(NOON.plusSeconds(1)).build());
        procedures()
                .save(procedure("p-first")
                        .start(NOON)
                        .status(ProcedureStatus.ARRIVED)
                        .build());
        procedures().save(procedure("p-past").start(NOON.minusMillis(1)).build());
        procedures()
                .save(procedure("p-done")
                        .start(NOON)
                        .status(ProcedureStatus.COMPLETED)
                        .build());
        procedures().save(procedure("p-no-start").build());
        procedures()
                .save(procedure("p-hidden")
                        .start(NOON)
                        .build()
                        .change()
                        .hidden(true)
                        .build());
        procedures()
                .save(procedure("p-planned")
                        .start(NOON)
                        .build()
                        .change()
                        .steps(List.of(step))
                        .build());
        for (int limit : new int[] {1, 2, 50}) {
            assertThat(ids(Examples.walk(limit, page -> procedures().aheadWithoutStep(NOON, page))))
                    .containsExactly("p-first", "p-second");
        }
    }
}
