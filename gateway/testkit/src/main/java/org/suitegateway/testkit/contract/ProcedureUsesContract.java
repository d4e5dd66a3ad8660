package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.instance;
import static org.suitegateway.testkit.contract.Examples.procedure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.Interval;

/** What {@link ProcedureUses} promises. */
public interface ProcedureUsesContract {
    Interval DAY = new Interval(NOON, NOON.plus(Duration.ofHours(24)));

    /** Over empty records at the beginning of each test. */
    ProcedureUses uses();

    /** In the same records. */
    Procedures procedures();

    /** In the same records. */
    Studies studies();

    /** In the same records. */
    PerformedSteps steps();

    private void study(String uid, String procedureId, String modality) {
        studies().record(instance(uid + ".1").study(uid).modality(modality).build(), Optional.empty());
        studies().link(uid, new Studies.Link(procedureId, LinkedBy.ACCESSION, Optional.empty(), NOON, "because"));
    }

    private void step(String uid, String procedureId, String modality) {
        steps().save(new PerformedStep(
                uid,
                PerformedStep.Status.COMPLETED,
                "US1",
                "",
                "",
                "",
                modality,
                "",
                "",
                "MRN-1",
                "",
                new PersonName("", "", "", "", ""),
                Optional.empty(),
                Optional.empty(),
                ProcedureCode.NONE,
                List.of(),
                List.of(),
                Optional.of(procedureId),
                "",
                NOON,
                NOON));
    }

    @Test
    default void a_day_has_its_beginning_and_not_its_end() {
        assertThat(uses().within(DAY)).isEmpty();
        procedures().save(procedure("late").start(DAY.to()).build());
        procedures().save(procedure("early").start(NOON.minusMillis(1)).build());
        procedures().save(procedure("b").start(DAY.from()).build());
        procedures().save(procedure("a").start(DAY.from()).build());
        assertThat(uses().within(DAY)).extracting(ProcedureUses.Use::id).containsExactly("a", "b");
    }

    @Test
    default void what_was_never_scheduled_counts_when_it_was_made_and_what_is_hidden_never() {
        procedures()
                .save(procedure("unplanned").status(ProcedureStatus.COMPLETED).build());
        procedures()
                .save(procedure("mistake")
                        .start(NOON)
                        .build()
                        .change()
                        .hidden(true)
                        .build());
        assertThat(uses().within(DAY)).extracting(ProcedureUses.Use::id).containsExactly("unplanned");
        assertThat(uses().within(DAY).get(0).start()).isEqualTo(NOON);
        assertThat(uses().within(new Interval(NOON.minusSeconds(9), NOON))).isEmpty();
    }

    @Test
    default void modalities_are_those_of_studies_and_performed_steps() {
        for (String id : List.of("1", "2", "3", "4")) {
            procedures()
                    .save(procedure(id)
                            .start(NOON)
                            .accession("A" + id)
                            .text("L5/S1 'epidural'")
                            .build());
        }
        study("1.2.1", "1", "XA");
        study("1.2.11", "1", "SR");
        study("1.2.2", "2", "US");
        step("1.2.3", "3", "US");
        step("1.2.31", "3", "RF");
        study("1.2.4", "4", "CT");
        assertThat(uses().within(DAY))
                .extracting(u -> u.accessionNumber().orElse("") + " " + u.xRay() + " " + u.ultrasound())
                .containsExactly("A1 true false", "A2 false true", "A3 true true", "A4 false false");
        assertThat(uses().within(DAY).get(0))
                .isEqualTo(new ProcedureUses.Use(
                        "1",
                        Optional.of("A1"),
                        Examples.PATIENT,
                        NOON,
                        new ProcedureCode("L5/S1 'epidural'", "L5/S1 'epidural'", "L5/S1 'epidural'"),
                        ProcedureStatus.SCHEDULED,
                        true,
                        false));
    }
}
