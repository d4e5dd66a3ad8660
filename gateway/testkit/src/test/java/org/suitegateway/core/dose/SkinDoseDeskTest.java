package org.suitegateway.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.testkit.world.World;

/** Peak skin doses follow what stands. */
class SkinDoseDeskTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    @Test
    void a_report_without_geometry_gets_a_bound_and_a_better_one_a_new_peak() {
        Procedure p = world.records.inTransaction(
                () -> world.desk.apply(order("PL1").studyUid("1.2.100").make()));
        world.object("1.1.1").study("1.2.100").kerma("10").process();
        assertThat(world.skinDose.ofProcedure(p.id())).isEmpty();
        assertThat(world.skinDose.computeDue()).isFalse();
        SkinDoses.Peak bound = world.skinDose.ofProcedure(p.id()).orElseThrow();
        assertThat(bound.upperBound()).isTrue();
        assertThat(bound.amount().mGy()).isGreaterThan(java.math.BigDecimal.TEN);
        assertThat(world.records.skinDoses.due(9)).isEmpty();

        world.object("1.1.2").study("1.2.100").kerma("10").event("1.7.2").process();
        assertThat(world.records.skinDoses.due(9)).hasSize(1);
        world.skinDose.computeDue();
        assertThat(world.skinDose.ofProcedure(p.id()).orElseThrow().amount().mGy())
                .isGreaterThan(bound.amount().mGy());
    }
}
