package org.suitegateway.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;
import static org.suitegateway.testkit.world.Steps.step;
import static org.suitegateway.testkit.world.World.NOON;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.performed.PerformedStep.Status;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.Steps;
import org.suitegateway.testkit.world.World;

/** Dose that comes with performed steps, on its way into the total of the procedure. */
class StepDoseTest {
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

    private Procedure booked() {
        return book(order("PL1").studyUid("1.2.100").step("SPS-1", "RF", "CARM1"));
    }

    private static Steps scheduled(Procedure p) {
        return step("1.8.1")
                .scheduled(p.studyInstanceUid(), "", "", p.steps().get(0).id());
    }

    private static StepDose told(String gyCm2, String seconds) {
        return new StepDose(
                DoseModality.OTHER,
                PatientState.UNKNOWN,
                Optional.of(gyCm2).filter(d -> !d.isEmpty()).map(d -> DoseAreaProduct.ofGyCm2(new BigDecimal(d))),
                Optional.of(seconds).filter(d -> !d.isEmpty()).map(d -> new Seconds(new BigDecimal(d))),
                List.of(),
                List.of(),
                "",
                List.of());
    }

    private Optional<DoseSummary> dose(Procedure p) {
        return world.dose.ofProcedure(p.id());
    }

    private static Optional<DoseAreaProduct> gyCm2(String amount) {
        return Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal(amount)));
    }

    @Test
    void what_a_step_tells_so_far_is_the_dose_of_the_procedure_and_raises_its_alert_at_once() {
        Procedure p = booked();
        Steps step = scheduled(p);
        world.performed.take(step.create());
        assertThat(dose(p)).isEmpty();
        world.clock.forward(MINUTE);
        world.performed.take(step.dose(told("120", "60")).during("running"));
        assertThat(dose(p).orElseThrow().dap()).isEqualTo(gyCm2("120"));
        assertThat(dose(p).orElseThrow().flags()).contains(StandingDose.FLAG_PARTIAL);
        assertThat(world.records.alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, p.id())))
                .extracting(Alert::rule)
                .containsExactly("dap");
    }

    @Test
    void a_message_that_says_nothing_of_a_quantity_leaves_it_as_it_was() {
        Procedure p = booked();
        Steps step = scheduled(p);
        world.performed.take(step.dose(told("2", "")).create());
        world.clock.forward(MINUTE);
        world.performed.take(step.dose(told("", "31")).during("running"));
        world.clock.forward(MINUTE);
        world.performed.take(step.dose(StepDose.NONE).end(Status.COMPLETED, NOON.plus(MINUTE)));
        DoseSummary dose = dose(p).orElseThrow();
        assertThat(dose.dap()).isEqualTo(gyCm2("2"));
        assertThat(dose.fluoroscopyTime()).contains(new Seconds(new BigDecimal("31")));
        assertThat(dose.flags()).containsExactly(StandingDose.FLAG_NO_REPORT);
        assertThat(world.records.ledger.entries(List.of("1.8.1"))).hasSize(3);
    }

    @Test
    void a_report_takes_its_place_and_both_stay_in_the_ledger() {
        Procedure p = booked();
        Steps step = scheduled(p);
        world.performed.take(step.dose(told("2", "30")).create());
        world.object("1.1.1").study("1.2.100").dap("2.5").process();
        assertThat(dose(p).orElseThrow().dap()).isEqualTo(gyCm2("2.5"));
        assertThat(dose(p).orElseThrow().source()).isEqualTo(DoseSource.RDSR_TOTAL);
        ProcedureDose.Account account = world.dose.account(p.id());
        assertThat(account.entries()).hasSize(2);
        assertThat(account.standing().verdicts().values())
                .extracting(Verdict::outcome)
                .containsExactlyInAnyOrder(Verdict.Outcome.COUNTED, Verdict.Outcome.WEAKER_SOURCE);
    }

    @Test
    void a_discontinued_step_delivered_its_dose_but_the_wrong_line_of_the_worklist_is_not_this_patients() {
        Procedure p = booked();
        Steps step = scheduled(p);
        world.performed.take(step.dose(told("2", "")).create());
        world.clock.forward(MINUTE);
        world.performed.take(step.end(Status.DISCONTINUED, NOON.plus(MINUTE)));
        assertThat(dose(p).orElseThrow().dap()).isEqualTo(gyCm2("2"));

        Procedure other = book(order("PL2").studyUid("1.2.200").step("SPS-2", "RF", "CARM2"));
        Steps wrong = step("1.8.2").scheduled("1.2.200", "", "", "SPS-2").from("CARM2");
        world.performed.take(wrong.dose(told("3", "")).create());
        world.clock.forward(MINUTE);
        world.performed.take(wrong.wrongEntry(NOON.plus(MINUTE)));
        assertThat(dose(other)).isEmpty();
        assertThat(world.records.ledger.entries(List.of("1.8.2"))).isNotEmpty();
    }
}
