package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.performed.PerformedSteps.Owed;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.Procedures;

/** What {@link PerformedSteps} promises. */
public interface PerformedStepsContract {
    Duration LEASE = Duration.ofMinutes(3);
    PerformedStep.Scheduled UNSCHEDULED = new PerformedStep.Scheduled("", "", "", "");

    /** Empty at the beginning of each test. */
    PerformedSteps steps();

    /** In the same records: the procedure of a step must be there. */
    Procedures procedures();

    private static PerformedStep step(String uid, PerformedStep.Scheduled... scheduled) {
        return step(uid, "MRN-1", "", scheduled);
    }

    private static PerformedStep step(String uid, String patient, String text, PerformedStep.Scheduled... scheduled) {
        return new PerformedStep(
                uid,
                PerformedStep.Status.IN_PROGRESS,
                "CARM1",
                text,
                text,
                text,
                "XA",
                text,
                text,
                patient,
                text,
                new PersonName("Muster", "Eva", "", "", "", "山田^太郎", "やまだ^たろう"),
                Optional.empty(),
                Optional.empty(),
                new ProcedureCode(text, text, text),
                List.of(scheduled),
                List.of(),
                Optional.empty(),
                text,
                NOON,
                NOON.plusMillis(1));
    }

    private static PerformedStep at(PerformedStep s, Optional<Instant> started, Instant received) {
        return new PerformedStep(
                s.sopInstanceUid(),
                s.status(),
                s.callingAe(),
                s.stationAe(),
                s.stationName(),
                s.location(),
                s.modality(),
                s.stepId(),
                s.description(),
                s.patientId(),
                s.issuerOfPatientId(),
                s.patientName(),
                started,
                s.endedAt(),
                s.discontinuationReason(),
                s.scheduled(),
                s.series(),
                s.procedureId(),
                s.note(),
                received,
                s.changedAt());
    }

    private PerformedStep full(String text) {
        procedures().save(Examples.procedure("p-1").build());
        return new PerformedStep(
                "1.2.1",
                PerformedStep.Status.COMPLETED,
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                new PersonName("Muster", "Eva", "", "", ""),
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(1200)),
                new ProcedureCode(text, text, text),
                List.of(new PerformedStep.Scheduled(text, text, text, text), UNSCHEDULED),
                List.of(
                        new PerformedStep.Series(text, text, text, text, List.of(text, "", text), 7),
                        new PerformedStep.Series("1.2.3", "", "", "", List.of(), 0)),
                Optional.of("p-1"),
                text,
                NOON.plusSeconds(1),
                NOON.plusSeconds(2));
    }

    private static List<String> uids(List<PerformedStep> found) {
        return found.stream().map(PerformedStep::sopInstanceUid).toList();
    }

    @Test
    default void every_field_comes_back_and_what_is_absent_stays_absent() {
        steps().save(full("text"));
        assertThat(steps().find("1.2.1")).contains(full("text"));
        steps().save(step("1.2.2"));
        assertThat(steps().find("1.2.2")).contains(step("1.2.2"));
        assertThat(steps().find("1.2.3")).isEmpty();
    }

    @Test
    default void saving_again_replaces_everything() {
        steps().save(full("text"));
        steps().save(step("1.2.1"));
        assertThat(steps().find("1.2.1")).contains(step("1.2.1"));
        assertThat(steps().ofProcedure("p-1")).isEmpty();
        assertThat(steps().unlinkedLike("none", Optional.of("text"), "text")).isEmpty();
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            steps().save(full(text));
            assertThat(steps().find("1.2.1")).contains(full(text));
        }
    }

    @Test
    default void those_of_a_procedure_come_by_their_start() {
        procedures().save(Examples.procedure("p-1").build());
        procedures().save(Examples.procedure("p-2").build());
        Optional<String> one = Optional.of("p-1");
        steps().save(at(step("1.2.1"), Optional.of(NOON.plusSeconds(3)), NOON).belonging(one, ""));
        steps().save(at(step("1.2.2"), Optional.empty(), NOON.plusSeconds(2)).belonging(one, ""));
        steps().save(at(step("1.2.3"), Optional.of(NOON.plusSeconds(1)), NOON.plusSeconds(9))
                .belonging(one, ""));
        steps().save(step("1.2.4").belonging(Optional.of("p-2"), ""));
        steps().save(step("1.2.5"));
        assertThat(uids(steps().ofProcedure("p-1"))).containsExactly("1.2.3", "1.2.2", "1.2.1");
        assertThat(steps().ofProcedure("p-3")).isEmpty();
    }

    @Test
    default void those_without_a_procedure_page_newest_first() {
        procedures().save(Examples.procedure("p-1").build());
        for (int i = 0; i < 7; i++) {
            steps().save(at(step("1.2." + i), Optional.empty(), NOON.plusSeconds(i / 2)));
        }
        steps().save(step("1.2.9").belonging(Optional.of("p-1"), ""));
        for (int limit : new int[] {1, 2, 7}) {
            assertThat(uids(Examples.walk(limit, page -> steps().withoutProcedure(page))))
                    .containsExactly("1.2.6", "1.2.5", "1.2.4", "1.2.3", "1.2.2", "1.2.1", "1.2.0");
        }
    }

    @Test
    default void unlinked_ones_are_found_by_patient_study_or_accession_number() {
        procedures().save(Examples.procedure("p-1").build());
        PerformedStep.Scheduled study = new PerformedStep.Scheduled("1.1.1", "", "", "");
        PerformedStep.Scheduled accession = new PerformedStep.Scheduled("", "ACC", "", "");
        steps().save(step("1.2.1", "MRN-9", ""));
        steps().save(step("1.2.2", "MRN-8", "", UNSCHEDULED, study));
        steps().save(step("1.2.3", "MRN-7", "", accession));
        steps().save(step("1.2.4", "MRN-9", "", study, accession).belonging(Optional.of("p-1"), ""));
        steps().save(step("1.2.5", "MRN-6", "", UNSCHEDULED));
        assertThat(uids(steps().unlinkedLike("MRN-9", Optional.of("ACC"), "1.1.1")))
                .containsExactlyInAnyOrder("1.2.1", "1.2.2", "1.2.3");
        assertThat(uids(steps().unlinkedLike("MRN-9", Optional.empty(), "1.9"))).containsExactly("1.2.1");
        assertThat(steps().unlinkedLike("MRN-1", Optional.of(""), "1.9")).isEmpty();
    }

    private String keep(String step, int number, String... destinations) {
        return steps().keep(
                        step, number == 1, new byte[] {(byte) number}, NOON.plusMillis(number), List.of(destinations));
    }

    private Optional<Owed> claim(Instant now) {
        return steps().claim("ris", now, LEASE);
    }

    private List<Owed> owed() {
        return Examples.walk(100, page -> steps().owed(Optional.empty(), page));
    }

    private static int number(Owed owed) {
        return owed.message().dataSet()[0];
    }

    @Test
    default void messages_come_back_whole_and_in_the_order_they_came() {
        byte[] all = new byte[70_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        String first = steps().keep("1.2.1", true, all, NOON.plusSeconds(5), List.of());
        String second = keep("1.2.1", 2);
        keep("1.2.2", 1);
        List<PerformedSteps.Kept> kept = steps().messages("1.2.1");
        assertThat(kept).extracting(PerformedSteps.Kept::id).containsExactly(first, second);
        assertThat(kept.get(0).dataSet()).isEqualTo(all);
        assertThat(kept.get(0).create()).isTrue();
        assertThat(kept.get(0).sopInstanceUid()).isEqualTo("1.2.1");
        assertThat(kept.get(0).receivedAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(kept.get(1).create()).isFalse();
        assertThat(steps().messages("1.2.9")).isEmpty();
        assertThat(owed()).isEmpty();
    }

    @Test
    default void what_is_kept_is_owed_to_every_destination_and_due_at_once() {
        String id = keep("1.2.1", 1, "ris", "pacs");
        assertThat(owed()).extracting(Owed::destination).containsExactlyInAnyOrder("ris", "pacs");
        Owed owed = claim(NOON.plusSeconds(1)).orElseThrow();
        assertThat(owed.message().id()).isEqualTo(id);
        assertThat(owed.state()).isEqualTo(Deliveries.State.WAITING);
        assertThat(owed.attempts()).isEqualTo(1);
        assertThat(claim(NOON.plusSeconds(1))).isEmpty();
        assertThat(steps().claim("pacs", NOON.plusSeconds(1), LEASE)).isPresent();
        assertThat(steps().claim("vna", NOON.plusSeconds(1), LEASE)).isEmpty();
    }

    @Test
    default void a_step_is_told_in_its_order_and_other_steps_do_not_wait_for_it() {
        keep("1.2.1", 1, "ris");
        keep("1.2.1", 2, "ris");
        keep("1.2.2", 3, "ris");
        Instant now = NOON.plusSeconds(1);
        Owed first = claim(now).orElseThrow();
        assertThat(number(first)).isEqualTo(1);
        assertThat(claim(now)).map(PerformedStepsContract::number).contains(3);
        assertThat(claim(now)).as("its first message is on its way").isEmpty();
        steps().postpone(first.id(), now.plusSeconds(60), "connection refused");
        assertThat(claim(now.plusSeconds(59))).as("it still waits").isEmpty();
        Owed again = claim(now.plusSeconds(60)).orElseThrow();
        assertThat(number(again)).isEqualTo(1);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.comment()).isEqualTo("connection refused");
        steps().delivered(again.id(), now.plusSeconds(61), "0000");
        assertThat(claim(now.plusSeconds(61)))
                .map(PerformedStepsContract::number)
                .contains(2);
    }

    @Test
    default void what_is_refused_waits_for_a_person_and_holds_nothing_up() {
        keep("1.2.1", 1, "ris");
        keep("1.2.1", 2, "ris");
        Instant now = NOON.plusSeconds(1);
        Owed first = claim(now).orElseThrow();
        steps().refused(first.id(), now, "0110");
        assertThat(claim(now)).map(PerformedStepsContract::number).contains(2);
        assertThat(claim(now.plus(LEASE.dividedBy(2)))).isEmpty();
        assertThat(steps().retry(first.id(), now)).isTrue();
        assertThat(steps().retry(first.id(), now)).isFalse();
        assertThat(steps().retry("none", now)).isFalse();
        assertThat(claim(now)).map(Owed::id).contains(first.id());
    }

    @Test
    default void a_lease_that_ends_makes_it_due_again_and_a_late_report_takes_no_delivery_back() {
        keep("1.2.1", 1, "ris");
        Owed owed = claim(NOON.plusSeconds(1)).orElseThrow();
        Instant end = NOON.plusSeconds(1).plus(LEASE);
        assertThat(claim(end.minusMillis(1))).isEmpty();
        assertThat(claim(end)).map(Owed::attempts).contains(2);
        steps().delivered(owed.id(), end, "0000");
        steps().postpone(owed.id(), end, "late");
        steps().refused(owed.id(), end, "late");
        assertThat(owed()).singleElement().satisfies(o -> {
            assertThat(o.state()).isEqualTo(Deliveries.State.DELIVERED);
            assertThat(o.comment()).isEqualTo("0000");
        });
        assertThat(claim(end.plus(Duration.ofDays(9)))).isEmpty();
        assertThat(steps().retry(owed.id(), end)).isFalse();
    }

    @Test
    default void the_only_process_takes_up_at_once_what_one_before_it_had_claimed() {
        keep("1.2.1", 1, "ris");
        Instant now = NOON.plusSeconds(1);
        claim(now);
        assertThat(claim(now)).isEmpty();
        steps().releaseClaims(now);
        assertThat(claim(now)).isPresent();
    }

    @Test
    default void what_is_owed_pages_oldest_first_by_state() {
        for (int i = 1; i <= 6; i++) {
            keep("1.2." + i, i, "ris");
        }
        Instant now = NOON.plusSeconds(1);
        Owed first = claim(now).orElseThrow();
        Owed second = claim(now).orElseThrow();
        steps().delivered(first.id(), now, "");
        steps().refused(second.id(), now, "0110");
        for (int limit : new int[] {1, 2, 6}) {
            assertThat(Examples.walk(limit, page -> steps().owed(Optional.empty(), page)))
                    .extracting(PerformedStepsContract::number)
                    .containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(Examples.walk(limit, page -> steps().owed(Optional.of(Deliveries.State.WAITING), page)))
                    .extracting(PerformedStepsContract::number)
                    .containsExactly(3, 4, 5, 6);
        }
        assertThat(steps().owed(Optional.of(Deliveries.State.FAILED), Page.Request.first(9))
                        .items())
                .extracting(Owed::id)
                .containsExactly(second.id());
    }

    @Test
    default void the_backlog_is_by_destination_without_what_is_delivered() {
        keep("1.2.1", 1, "ris", "pacs");
        keep("1.2.2", 2, "ris");
        keep("1.2.3", 3, "ris");
        Instant now = NOON.plusSeconds(1);
        steps().refused(claim(now).orElseThrow().id(), now, "0110");
        steps().delivered(steps().claim("pacs", now, LEASE).orElseThrow().id(), now, "");
        assertThat(steps().backlog())
                .containsExactly(new Deliveries.Backlog("ris", 2, 1, Optional.of(NOON.plusMillis(2))));
    }

    @Test
    default void claims_of_many_workers_never_overlap_and_keep_the_order() {
        for (int i = 1; i <= 30; i++) {
            keep("1.2." + i % 5, i, "ris");
        }
        Instant now = NOON.plusSeconds(1);
        List<List<Owed>> claimed = Examples.atOnce(4, () -> {
            List<Owed> mine = new ArrayList<>();
            for (int empty = 0; empty < 20; ) { // another worker may have the step
                Optional<Owed> got = claim(now);
                empty = got.isEmpty() ? empty + 1 : 0;
                got.ifPresent(owed -> {
                    mine.add(owed);
                    steps().delivered(owed.id(), now, "");
                });
            }
            return mine;
        });
        assertThat(claimed.stream().flatMap(List::stream).map(Owed::id))
                .hasSize(30)
                .doesNotHaveDuplicates();
        for (List<Owed> mine : claimed) {
            for (int step = 0; step < 5; step++) {
                String uid = "1.2." + step;
                assertThat(mine.stream()
                                .filter(o -> o.message().sopInstanceUid().equals(uid))
                                .map(PerformedStepsContract::number)
                                .toList())
                        .isSortedAccordingTo(Comparator.naturalOrder());
            }
        }
    }
}
