package org.suitegateway.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.testkit.world.World;

class DoseAlertingTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private String book() {
        return world.records
                .inTransaction(
                        () -> world.desk.apply(order("PL1").studyUid("1.2.100").make()))
                .id();
    }

    @Test
    void fires_once_at_the_threshold_and_not_below() {
        String procedure = book();
        world.object("1").kerma("1999.999999").partial().process();
        assertThat(world.alerts()).isEmpty();
        world.object("2").kerma("0.000001").partial().process();
        assertThat(world.alerts()).hasSize(1);
        Alert alert = world.alerts().get(0);
        assertThat(alert.rule()).isEqualTo("kerma");
        assertThat(alert.subject()).isEqualTo(new Alert.Subject(Alert.SubjectType.PROCEDURE, procedure));
        assertThat(alert.value()).isEqualByComparingTo("2000");
        assertThat(alert.unit()).isEqualTo("mGy");
        world.object("3").kerma("5000").process();
        assertThat(world.alerts()).hasSize(1);
        Alert later = world.alerts().get(0);
        assertThat(later.id()).isEqualTo(alert.id());
        assertThat(later.value()).as("at raising").isEqualByComparingTo("2000");
        assertThat(later.course().latest().orElseThrow()).isEqualByComparingTo("7000");
    }

    @Test
    void what_is_not_reported_is_not_zero_and_fires_nothing() {
        book();
        world.object("1").process();
        world.object("2").kerma("10").process();
        assertThat(world.alerts()).isEmpty();
        assertThat(world.dose.ofStudy("1.2.100").orElseThrow().dap()).isEmpty();
    }

    @Test
    void dose_without_a_procedure_alerts_for_its_study_and_the_alert_goes_along_with_the_link() {
        world.object("1").kerma("2500").process();
        assertThat(world.alerts())
                .extracting(Alert::subject)
                .containsExactly(new Alert.Subject(Alert.SubjectType.STUDY, "1.2.100"));
        String id = world.alerts().get(0).id();
        String procedure = book();
        assertThat(world.alerts())
                .extracting(Alert::id, a -> a.subject().id())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id, procedure));
        world.records.run(() -> world.linking.unlinkByPerson("1.2.100", "rso", ""));
        assertThat(world.alerts())
                .extracting(Alert::id, Alert::subject)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(id, new Alert.Subject(Alert.SubjectType.STUDY, "1.2.100")));
    }

    @Test
    void studies_of_one_procedure_are_added_but_an_exposure_counts_once() {
        String procedure = book();
        world.object("1").kerma("1500").event("1.7").process();
        world.object("2").study("1.2.200").kerma("1500").event("1.7").process();
        world.records.run(() -> world.linking.linkByPerson("1.2.200", procedure, "rso", ""));
        assertThat(world.alerts()).isEmpty();
        world.object("3").study("1.2.300").kerma("600").process();
        world.records.run(() -> world.linking.linkByPerson("1.2.300", procedure, "rso", ""));
        assertThat(world.alerts()).hasSize(1);
        assertThat(world.alerts().get(0).value()).isEqualByComparingTo("2100");
    }
}
