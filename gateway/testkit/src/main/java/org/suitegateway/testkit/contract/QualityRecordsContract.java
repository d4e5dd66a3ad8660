package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.AttachmentType;
import org.suitegateway.core.quality.ChecklistMarks.Mark;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults.Standing;
import org.suitegateway.core.quality.RoomUses.Use;
import org.suitegateway.core.time.Interval;

/** What the ports of {@link QualityRecords} promise. */
public interface QualityRecordsContract {
    LocalDate DONE = LocalDate.of(2025, 11, 3);

    /** Empty at the beginning of each test. */
    QualityRecords quality();

    Transactions transactions();

    Procedures procedures();

    ProcedureHistory history();

    private static QualityResult result(String id, String equipment, LocalDate on, Optional<String> replaces) {
        return new QualityResult(
                id,
                equipment,
                "qa.carm.annual",
                on,
                "it's \"somebody\"",
                QualityResult.Outcome.PASS_WITH_REMARK,
                List.of(
                        new FormItem.Value("kv", "Tube voltage", FormItem.Type.NUMBER, "79.5", "kV", true),
                        new FormItem.Value("brake", "Brakes", FormItem.Type.TICK, "false", "", false)),
                String.join("\n", Examples.HOSTILE),
                List.of(
                        new QualityResult.Attachment("Bericht 🩻.pdf", AttachmentType.PDF, 3_000_000_000L, "ab12"),
                        new QualityResult.Attachment("a.txt", AttachmentType.TEXT, 1, "cd34")),
                Optional.of(on.plusMonths(11)),
                "rso",
                NOON,
                replaces);
    }

    @Test
    default void a_result_comes_back_as_it_was_entered() {
        QualityResult result = result("r-1", "CARM1", DONE, Optional.empty());
        assertThat(quality().results().add(result)).isTrue();
        assertThat(quality().results().find("r-1")).contains(result);
        assertThat(quality().results().of("CARM1")).containsExactly(result);
        assertThat(quality().results().find("none")).isEmpty();
        assertThat(quality().results().of("CARM9")).isEmpty();
    }

    @Test
    default void the_one_done_last_stands_whenever_it_was_entered_and_of_a_day_the_one_entered_last() {
        assertThat(quality().results().standing()).isEmpty();
        quality().results().add(result("r-1", "CARM1", DONE, Optional.empty()));
        quality().results().add(result("r-2", "CARM1", DONE.minusYears(1), Optional.empty()));
        quality().results().add(result("r-3", "CARM2", DONE, Optional.empty()));
        quality().results().add(result("r-0", "CARM2", DONE, Optional.empty()));
        assertThat(quality().results().standing())
                .extracting(Standing::resultId)
                .containsExactlyInAnyOrder("r-1", "r-0");
        assertThat(quality().results().of("CARM1"))
                .extracting(QualityResult::id)
                .containsExactly("r-1", "r-2");
        assertThat(quality().results().of("CARM2"))
                .extracting(QualityResult::id)
                .containsExactly("r-0", "r-3");
    }

    @Test
    default void a_correction_replaces_once_and_what_it_replaces_stays() {
        quality().results().add(result("r-1", "CARM1", DONE, Optional.empty()));
        QualityResult earlier = result("r-2", "CARM1", DONE.minusDays(3), Optional.of("r-1"));
        assertThat(quality().results().add(earlier)).isTrue();
        assertThat(quality().results().standing())
                .singleElement()
                .isEqualTo(new Standing(
                        "CARM1",
                        "qa.carm.annual",
                        "r-2",
                        DONE.minusDays(3),
                        QualityResult.Outcome.PASS_WITH_REMARK,
                        earlier.statedDue(),
                        earlier.performedBy(),
                        NOON));
        assertThat(quality().results().add(result("r-3", "CARM1", DONE, Optional.of("r-1"))))
                .as("replaced already")
                .isFalse();
        assertThat(quality().results().add(result("r-4", "CARM2", DONE, Optional.of("r-2"))))
                .as("of other equipment")
                .isFalse();
        assertThat(quality().results().add(result("r-5", "CARM1", DONE, Optional.of("none"))))
                .isFalse();
        assertThat(quality().results().of("CARM1"))
                .extracting(QualityResult::id)
                .containsExactly("r-1", "r-2");
        assertThat(quality().results().add(result("r-6", "CARM1", DONE, Optional.of("r-2"))))
                .as("a correction is corrected")
                .isTrue();
    }

    @Test
    default void what_a_transaction_takes_back_never_was() {
        quality().results().add(result("r-1", "CARM1", DONE, Optional.empty()));
        try {
            transactions().run(() -> {
                quality().results().add(result("r-2", "CARM1", DONE.plusDays(1), Optional.empty()));
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("changed my mind");
        }
        assertThat(quality().results().standing())
                .extracting(Standing::resultId)
                .containsExactly("r-1");
    }

    @Test
    default void equipment_is_entered_once_and_withdrawn_once() {
        Equipment apron = new Equipment(
                "AP-1", "Schürze „blau“", EquipmentKind.APRON, Optional.empty(), Optional.of(DONE), Optional.empty());
        Equipment cart = new Equipment(
                "A-CART", "Cart", EquipmentKind.CRASH_CART, Optional.of("suite-1"), Optional.empty(), Optional.empty());
        assertThat(quality().register().add(apron, "rso", NOON)).isTrue();
        assertThat(quality().register().add(cart, "rso", NOON)).isTrue();
        assertThat(quality().register().add(apron, "rso", NOON)).isFalse();
        assertThat(quality().register().all()).containsExactly(cart, apron);
        Equipment.Withdrawal how = new Equipment.Withdrawal(DONE.plusDays(9), "torn", "rso", NOON);
        assertThat(quality().register().withdraw("AP-1", how)).isTrue();
        assertThat(quality().register().withdraw("AP-1", how)).isFalse();
        assertThat(quality().register().withdraw("AP-2", how)).isFalse();
        assertThat(quality().register().find("AP-1")).contains(apron.withdrawn(how));
        assertThat(quality().register().find("AP-2")).isEmpty();
    }

    private static Mark mark(String suite, String scope, String item, boolean done, int minutes) {
        return new Mark(suite, "terminal", scope, item, done, "nurse", NOON.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    default void ticks_come_in_the_order_of_entering() {
        List<Mark> first = List.of(
                mark("suite-1", "day:1", "floor", true, 5),
                mark("suite-1", "day:1", Mark.WHOLE, true, 5),
                mark("suite-1", "day:1", "floor", false, 4));
        transactions().run(() -> {
            quality().marks().takeTurns("suite-1");
            quality().marks().add(first);
        });
        quality().marks().add(List.of(mark("suite-2", "day:1", Mark.WHOLE, false, 9)));
        quality().marks().add(List.of(mark("suite-1", "day:2", "floor", true, 1)));
        assertThat(quality().marks().of("suite-1", "day:1")).isEqualTo(first);
        assertThat(quality().marks().of("suite-3", "day:1")).isEmpty();
        assertThat(quality().marks().whole(new Interval(NOON, NOON.plus(Duration.ofMinutes(9)))))
                .containsExactly(first.get(1));
        assertThat(quality().marks().whole(new Interval(NOON, NOON.plus(Duration.ofMinutes(10)))))
                .hasSize(2);
    }

    private void procedure(String id, Optional<String> suite, Optional<Instant> start, ProcedureStatus status) {
        procedures()
                .save(new ProcedureDraft(id, Examples.PATIENT, "1.2." + id.hashCode(), NOON)
                        .suiteId(suite)
                        .scheduledStart(start)
                        .status(status)
                        .build());
    }

    private void event(String id, ProcedureHistory.Kind kind, int minutes) {
        history().add(id, new ProcedureHistory.Event(NOON.plus(Duration.ofMinutes(minutes)), kind, "", "test"));
    }

    @Test
    default void a_room_is_used_from_the_beginning_of_a_procedure_until_it_was_last_over() {
        Optional<String> suite = Optional.of("suite-1");
        transactions().run(() -> {
            procedure("p-done", suite, Optional.of(NOON), ProcedureStatus.COMPLETED);
            event("p-done", ProcedureHistory.Kind.BOOKED, -300);
            event("p-done", ProcedureHistory.Kind.STARTED, 3);
            event("p-done", ProcedureHistory.Kind.COMPLETED, 20);
            event("p-done", ProcedureHistory.Kind.REOPENED, 22);
            event("p-done", ProcedureHistory.Kind.COMPLETED, 30);
            procedure("p-now", suite, Optional.of(NOON.plusSeconds(3600)), ProcedureStatus.IN_PROGRESS);
            event("p-now", ProcedureHistory.Kind.STEP_STARTED, 61);
            event("p-now", ProcedureHistory.Kind.COMPLETED, 70);
            procedure("p-silent", suite, Optional.of(NOON.plusSeconds(7200)), ProcedureStatus.DISCONTINUED);
            procedure("p-unplanned", suite, Optional.empty(), ProcedureStatus.COMPLETED);
            event("p-unplanned", ProcedureHistory.Kind.COMPLETED, -10);
            procedure("p-ahead", suite, Optional.of(NOON), ProcedureStatus.SCHEDULED);
            procedure("p-nowhere", Optional.empty(), Optional.of(NOON), ProcedureStatus.COMPLETED);
            procedure("p-tomorrow", suite, Optional.of(NOON.plusSeconds(86_400)), ProcedureStatus.COMPLETED);
        });
        assertThat(quality().rooms().uses(new Interval(NOON, NOON.plusSeconds(86_400))))
                .containsExactly(
                        new Use("p-unplanned", "suite-1", at(-10), Optional.of(at(-10)), false),
                        new Use("p-done", "suite-1", at(3), Optional.of(at(30)), false),
                        new Use("p-now", "suite-1", at(61), Optional.empty(), false),
                        new Use("p-silent", "suite-1", at(120), Optional.of(at(120)), false));
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
