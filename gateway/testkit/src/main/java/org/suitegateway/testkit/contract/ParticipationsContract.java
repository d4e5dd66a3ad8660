package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participation.Source;
import org.suitegateway.core.staff.ParticipationLedger;
import org.suitegateway.core.staff.ParticipationLedger.Withdrawn;
import org.suitegateway.core.staff.Participations.Attended;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.time.Interval;

/** What {@link ParticipationLedger} promises. */
public interface ParticipationsContract {
    /** What the clock of {@link #participations} says. */
    Instant NOW = NOON.plus(Duration.ofMinutes(20));

    Interval DAY = new Interval(NOON.minus(Duration.ofHours(6)), NOON.plus(Duration.ofHours(6)));
    Protection LEAD = new Protection(
            Optional.of(Protection.Apron.LEAD_0_35),
            Optional.of(true),
            Optional.of(false),
            Optional.of(Protection.Shield.SUSPENDED_OR_MOBILE));

    /** Empty at the beginning of each test, at {@link #NOW}. */
    ParticipationLedger participations();

    /** Of the same records. */
    Procedures procedures();

    /** Of the same records. */
    StaffRecords staff();

    /** Of the same records. */
    ProcedureHistory history();

    private void given(String procedure, ProcedureStatus status) {
        procedures()
                .save(Examples.procedure(procedure).start(NOON).status(status).build());
    }

    private void people(String... ids) {
        for (String id : ids) {
            staff().add(StaffRecordsContract.record(id, id, "name " + id));
        }
    }

    static Participation by(String id, String procedure, String staff, StaffRole role, Source source) {
        return new Participation(
                id, procedure, staff, role, source, Optional.empty(), Optional.empty(), Protection.UNKNOWN, "", NOON);
    }

    private static Participation checkIn(String id, String staff, Optional<Instant> from, Optional<Instant> to) {
        return new Participation(
                id, "p1", staff, StaffRole.NURSE, Source.CHECK_IN, from, to, LEAD, "nurse", NOON.plusMillis(7));
    }

    @Test
    default void every_field_comes_back() {
        given("p1", ProcedureStatus.SCHEDULED);
        people("ana");
        Participation full = checkIn("1", "ana", Optional.of(NOON), Optional.of(NOW));
        Participation bare = by("2", "p1", "ana", StaffRole.OTHER, Source.SCHEDULE);
        participations().add(full);
        participations().add(bare);
        assertThat(participations().ofProcedure("p1")).containsExactly(full, bare);
        assertThat(participations().ofProcedure("p2")).isEmpty();
        assertThat(participations().find("1").orElseThrow().participation()).isEqualTo(full);
        assertThat(participations().find("3")).isEmpty();
    }

    @Test
    default void what_was_withdrawn_no_longer_stands_but_stays() {
        given("p1", ProcedureStatus.SCHEDULED);
        people("ana", "bo");
        participations().add(by("1", "p1", "ana", StaffRole.NURSE, Source.SCHEDULE));
        participations().add(by("2", "p1", "bo", StaffRole.OPERATOR, Source.SCHEDULE));
        participations().withdraw("1", "rso", NOON);
        participations().withdraw("1", "", NOON.plusSeconds(1));
        participations().withdraw("2", "", NOON);
        assertThat(participations().ofProcedure("p1")).isEmpty();
        assertThat(participations().all("p1"))
                .extracting(ParticipationLedger.Entry::withdrawn)
                .containsExactly(Optional.of(new Withdrawn("rso", NOON)), Optional.of(new Withdrawn("", NOON)));
    }

    @Test
    default void the_last_check_in_of_a_person_is_found_under_any_id() {
        given("p1", ProcedureStatus.SCHEDULED);
        people("ana", "ana2", "bo");
        participations().add(checkIn("1", "ana", Optional.of(NOON), Optional.empty()));
        participations().add(checkIn("2", "ana2", Optional.empty(), Optional.empty()));
        participations().add(by("3", "p1", "ana", StaffRole.NURSE, Source.SCHEDULE));
        assertThat(participations().lastCheckIn(List.of("ana", "ana2")))
                .map(Participation::id)
                .contains("2");
        assertThat(participations().lastCheckIn(List.of("bo"))).isEmpty();
        assertThat(participations().lastCheckIn(List.of())).isEmpty();
    }

    @Test
    default void a_check_in_is_cut_to_the_procedure_and_one_that_goes_on_ends_now() {
        given("p1", ProcedureStatus.IN_PROGRESS);
        people("ana", "bo", "cy");
        participations().add(checkIn("1", "ana", Optional.of(NOON.minusSeconds(600)), Optional.empty()));
        participations().add(checkIn("2", "bo", Optional.of(NOON.plusSeconds(60)), Optional.of(NOON.plusSeconds(120))));
        participations()
                .add(checkIn("3", "cy", Optional.of(NOON.minusSeconds(600)), Optional.of(NOON.minusSeconds(60))));
        assertThat(participations().attended(List.of("ana"), DAY))
                .extracting(Attended::during)
                .containsExactly(new Interval(NOON, NOW));
        assertThat(participations().attended(List.of("bo"), DAY))
                .extracting(Attended::during)
                .containsExactly(new Interval(NOON.plusSeconds(60), NOON.plusSeconds(120)));
        assertThat(participations().attended(List.of("cy"), DAY)).isEmpty();
        participations().leave("1", NOON.plusSeconds(30));
        assertThat(participations().attended(List.of("ana"), DAY))
                .extracting(Attended::during)
                .containsExactly(new Interval(NOON, NOON.plusSeconds(30)));
    }

    @Test
    default void a_plan_counts_when_it_was_done_and_nobody_of_the_role_is_known_better() {
        given("p1", ProcedureStatus.COMPLETED);
        given("p2", ProcedureStatus.CANCELLED);
        people("ana", "bo", "cy");
        participations().add(by("1", "p1", "ana", StaffRole.OPERATOR, Source.SCHEDULE));
        participations().add(by("2", "p1", "bo", StaffRole.OPERATOR, Source.PERFORMED_STEP));
        participations().add(by("3", "p1", "cy", StaffRole.NURSE, Source.SCHEDULE));
        participations().add(by("4", "p2", "cy", StaffRole.NURSE, Source.SCHEDULE));
        assertThat(participations().attended(List.of("ana"), DAY)).isEmpty();
        assertThat(participations().attended(List.of("bo"), DAY)).hasSize(1);
        assertThat(participations().attended(List.of("cy"), DAY))
                .extracting(a -> a.participation().id())
                .containsExactly("3");
        participations().withdraw("2", "rso", NOON);
        assertThat(participations().attended(List.of("ana"), DAY)).hasSize(1);
    }

    @Test
    default void a_person_counts_once_by_the_best_source() {
        given("p1", ProcedureStatus.COMPLETED);
        people("ana", "ana2");
        participations().add(by("1", "p1", "ana", StaffRole.OPERATOR, Source.PERFORMED_STEP));
        participations().add(by("2", "p1", "ana2", StaffRole.NURSE, Source.DOSE_REPORT));
        assertThat(participations().attended(List.of("ana", "ana2"), DAY))
                .extracting(a -> a.participation().id())
                .containsExactly("2");
    }

    @Test
    default void several_people_are_asked_about_together() {
        given("p1", ProcedureStatus.COMPLETED);
        given("p2", ProcedureStatus.COMPLETED);
        people("ana", "ana2", "bo", "cy");
        participations().add(by("1", "p1", "ana", StaffRole.OPERATOR, Source.SCHEDULE));
        participations().add(by("2", "p1", "ana2", StaffRole.OPERATOR, Source.PERFORMED_STEP));
        participations().add(by("3", "p1", "bo", StaffRole.OPERATOR, Source.SCHEDULE));
        participations().add(by("4", "p2", "bo", StaffRole.NURSE, Source.SCHEDULE));
        participations().add(by("5", "p2", "ana", StaffRole.NURSE, Source.SCHEDULE));
        List<List<String>> people = List.of(List.of("ana", "ana2"), List.of("bo"), List.of("cy"), List.of());
        for (Interval interval :
                List.of(DAY, new Interval(DAY.from(), DAY.from().plus(Duration.ofDays(900))))) {
            assertThat(participations().attendedByEach(people, interval))
                    .isEqualTo(people.stream()
                            .map(ids -> participations().attended(ids, interval))
                            .toList())
                    .extracting(
                            all -> all.stream().map(a -> a.participation().id()).toList())
                    .containsExactly(List.of("2", "5"), List.of("4"), List.of(), List.of());
        }
        assertThat(participations().attendedByEach(List.of(), DAY)).isEmpty();
    }

    @Test
    default void a_procedure_lasts_as_its_history_says_else_as_it_was_planned() {
        given("p1", ProcedureStatus.COMPLETED);
        people("ana");
        participations().add(by("1", "p1", "ana", StaffRole.OPERATOR, Source.SCHEDULE));
        assertThat(participations().attended(List.of("ana"), DAY))
                .extracting(Attended::during)
                .containsExactly(new Interval(NOON, NOON.plus(Duration.ofMinutes(45))));
        Instant began = NOON.plusSeconds(300);
        history().add("p1", new ProcedureHistory.Event(began, Kind.STARTED, "", "images"));
        history().add("p1", new ProcedureHistory.Event(NOW, Kind.COMPLETED, "", "images"));
        assertThat(participations().attended(List.of("ana"), DAY))
                .extracting(Attended::during)
                .containsExactly(new Interval(began, NOW));
        assertThat(participations().attended(List.of("ana"), new Interval(NOON, began)))
                .isEmpty();
    }
}
