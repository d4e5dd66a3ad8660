package org.suitegateway.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.AlertTrace.What;
import org.suitegateway.testkit.world.OwedNotices;
import org.suitegateway.testkit.world.World;

class AlertLifeTest {
    @TempDir
    Path folder;

    private World world;
    private String procedure = "";

    @BeforeEach
    void clinic() {
        world = new World(folder);
        procedure = world.records
                .inTransaction(
                        () -> world.desk.apply(order("PL1").studyUid("1.2.100").make()))
                .id();
        rules(kerma());
    }

    private void rules(Rules... rules) {
        world.rules.replace(java.util.Arrays.stream(rules).map(Rules::make).toList(), World.NOON);
    }

    private static Rules kerma() {
        return Rules.on(AlertQuantity.REFERENCE_AIR_KERMA)
                .at(AlertLevel.NOTIFICATION, "3000", "1000")
                .at(AlertLevel.SUBSTANTIAL, "5000")
                .calling(new AlertCalls(List.of("rso"), Optional.empty(), Optional.empty()))
                .then(new FollowUp("PATIENT_CALL", 14, AlertLevel.SUBSTANTIAL));
    }

    private List<String> open() {
        return world.openAlerts().stream()
                .map(a -> a.level() + " " + a.threshold().stripTrailingZeros().toPlainString())
                .sorted()
                .toList();
    }

    private List<What> trace(Alert alert) {
        return world.records.alerts.trace(alert.id()).stream()
                .map(AlertTrace::what)
                .toList();
    }

    private List<String> owed() {
        return world.notices.all().stream()
                .map(o -> o.kind() + " " + o.occurrence() + " "
                        + world.records.alerts.find(o.alertId()).orElseThrow().level())
                .toList();
    }

    @Test
    void each_step_of_a_threshold_is_an_alert_and_the_highest_is_told() {
        world.object("1").kerma("2999").partial().process();
        assertThat(open()).isEmpty();
        world.object("2").kerma("2001").partial().process();
        assertThat(open())
                .containsExactly("NOTIFICATION 3000", "NOTIFICATION 4000", "NOTIFICATION 5000", "SUBSTANTIAL 5000");
        assertThat(owed()).containsExactly("RAISED 1 SUBSTANTIAL");
        world.object("3").kerma("999").partial().process();
        assertThat(open()).hasSize(4);
        world.object("4").kerma("1").partial().process();
        assertThat(open()).hasSize(5).contains("NOTIFICATION 6000");
        assertThat(owed()).containsExactly("RAISED 1 SUBSTANTIAL", "RAISED 1 NOTIFICATION");
    }

    @Test
    void a_hostile_amount_raises_a_bounded_number() {
        world.object("1").kerma("900000").process();
        assertThat(world.openAlerts()).hasSize(AlertThreshold.MOST_STEPS + 1);
    }

    @Test
    void acknowledging_a_lower_level_does_not_hide_a_higher_one() {
        world.object("1").kerma("3500").partial().process();
        Alert low = world.openAlerts().get(0);
        world.records.alerts.acknowledge(low.id(), new Alert.Acknowledgement("rso", world.clock.instant(), "seen"));
        assertThat(open()).isEmpty();
        world.object("2").kerma("2000").partial().process();
        assertThat(open()).containsExactly("NOTIFICATION 4000", "NOTIFICATION 5000", "SUBSTANTIAL 5000");
    }

    @Test
    void a_correction_withdraws_with_a_trace_and_what_rises_again_is_reopened() {
        world.object("1").kerma("5500").process();
        assertThat(open()).hasSize(4);
        world.object("2").kerma("3200").corrects("1").process();
        assertThat(open()).containsExactly("NOTIFICATION 3000");
        Alert withdrawn = world.alerts().stream()
                .filter(a -> a.level() == AlertLevel.SUBSTANTIAL)
                .findFirst()
                .orElseThrow();
        assertThat(withdrawn.course().state()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(withdrawn.value()).as("kept").isEqualByComparingTo("5500");
        AlertTrace line = world.records.alerts.trace(withdrawn.id()).get(1);
        assertThat(line.before().orElseThrow()).isEqualByComparingTo("5500");
        assertThat(line.after().orElseThrow()).isEqualByComparingTo("3200");
        FollowUpTask task = world.records
                .tasks
                .list(Optional.of(true), Page.Request.first(9))
                .items()
                .get(0);
        assertThat(task.alertStands()).isFalse();

        world.object("3").kerma("6000").corrects("2").process();
        assertThat(open()).hasSize(5);
        assertThat(trace(withdrawn)).containsExactly(What.RAISED, What.WITHDRAWN, What.REOPENED);
        assertThat(owed()).containsExactly("RAISED 1 SUBSTANTIAL", "WITHDRAWN 1 SUBSTANTIAL", "RAISED 2 SUBSTANTIAL");
        assertThat(world.records
                        .tasks
                        .list(Optional.empty(), Page.Request.first(9))
                        .items())
                .as("one call is enough")
                .singleElement()
                .matches(FollowUpTask::alertStands);
    }

    @Test
    void a_substantial_dose_asks_for_what_follows_with_a_due_day() {
        world.object("1").kerma("5000").process();
        FollowUpTask task = world.records
                .tasks
                .list(Optional.of(true), Page.Request.first(9))
                .items()
                .get(0);
        assertThat(task.kind()).isEqualTo("PATIENT_CALL");
        assertThat(task.due()).isEqualTo("2026-01-26");
        assertThat(task.subject()).isEqualTo(new Alert.Subject(Alert.SubjectType.PROCEDURE, procedure));
        assertThat(task.overdue(task.due())).isFalse();
        assertThat(task.overdue(task.due().plusDays(1))).isTrue();
    }

    @Test
    void dose_that_goes_to_another_procedure_takes_its_alerts_and_tasks_along() {
        world.object("1").study("1.2.900").patient("MRN-9").kerma("5100").process();
        assertThat(world.openAlerts()).allMatch(a -> a.subject().type() == Alert.SubjectType.STUDY);
        world.records.run(() -> world.linking.linkByPerson("1.2.900", procedure, "rso", ""));
        assertThat(world.openAlerts()).hasSize(4).allMatch(a -> a.subject()
                .equals(new Alert.Subject(Alert.SubjectType.PROCEDURE, procedure)));
        assertThat(world.records.tasks.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, procedure)))
                .hasSize(1);
        world.object("2").kerma("10").process();
        world.records.run(() -> world.linking.unlinkByPerson("1.2.900", "rso", ""));
        assertThat(world.openAlerts())
                .as("the procedure has 10 mGy left, the study has its own again")
                .hasSize(4)
                .allMatch(a -> a.subject().type() == Alert.SubjectType.STUDY);
    }

    @Test
    void a_rule_for_other_procedures_or_devices_says_nothing() {
        AlertScope other =
                new AlertScope(Set.of("64483"), Set.of(), Set.of(), Set.of(), Set.of(), false, false, Optional.empty());
        AlertScope suite = new AlertScope(
                Set.of("62323"),
                Set.of("carm1"),
                Set.of("suite-1"),
                Set.of(),
                Set.of(),
                false,
                false,
                Optional.empty());
        rules(kerma().within(other));
        world.object("1").kerma("9000").process();
        assertThat(world.openAlerts()).isEmpty();
        rules(kerma().within(suite));
        world.records.run(() -> world.alerting.evaluateProcedure(procedure));
        assertThat(world.openAlerts()).isNotEmpty();
    }

    @Test
    void fluoroscopy_time_speaks_only_where_no_dose_is_displayed() {
        AlertScope without =
                new AlertScope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), true, false, Optional.empty());
        rules(Rules.on(AlertQuantity.FLUOROSCOPY_TIME)
                .at(AlertLevel.SUBSTANTIAL, "3600")
                .within(without));
        world.object("1").kerma("9").seconds("4000").process();
        assertThat(world.openAlerts()).isEmpty();
    }

    @Test
    void quiet_hours_put_a_notice_off_but_not_the_levels_that_pass() {
        AlertCalls.QuietHours night = new AlertCalls.QuietHours(
                LocalTime.of(12, 0), LocalTime.of(6, 30), Optional.of(AlertLevel.SUBSTANTIAL));
        rules(kerma().calling(new AlertCalls(List.of("rso"), Optional.of(night), Optional.empty())));
        world.object("1").kerma("3000").partial().process(); // 13:00 in Vienna
        world.object("2").kerma("2000").partial().process();
        assertThat(world.notices.all())
                .extracting(OwedNotices.Owed::notBefore)
                .containsExactly(java.time.Instant.parse("2026-01-13T05:30:00Z"), World.NOON);
    }

    @Test
    void nobody_acknowledges_so_others_hear_of_it_so_often_as_configured() {
        AlertCalls.Escalation chief = new AlertCalls.Escalation(Duration.ofHours(4), List.of("chief"), 2);
        rules(kerma().calling(new AlertCalls(List.of("rso"), Optional.empty(), Optional.of(chief))));
        world.object("1").kerma("3000").process();
        world.clock.forward(Duration.ofHours(4).minusSeconds(1));
        world.watch.escalate();
        assertThat(owed()).hasSize(1);
        world.clock.forward(Duration.ofSeconds(1));
        world.watch.escalate();
        world.watch.escalate();
        assertThat(owed()).containsExactly("RAISED 1 NOTIFICATION", "ESCALATED 1 NOTIFICATION");
        assertThat(world.openAlerts().get(0).course().escalatedAt()).contains(world.clock.instant());
        world.clock.forward(Duration.ofHours(4));
        world.watch.escalate();
        world.clock.forward(Duration.ofDays(4));
        world.watch.escalate();
        assertThat(owed())
                .containsExactly("RAISED 1 NOTIFICATION", "ESCALATED 1 NOTIFICATION", "ESCALATED 2 NOTIFICATION");
    }

    @Test
    void an_acknowledged_alert_is_not_escalated() {
        AlertCalls.Escalation chief = new AlertCalls.Escalation(Duration.ofHours(4), List.of("chief"), 2);
        rules(kerma().calling(new AlertCalls(List.of("rso"), Optional.empty(), Optional.of(chief))));
        world.object("1").kerma("3000").process();
        Alert alert = world.openAlerts().get(0);
        world.records.alerts.acknowledge(alert.id(), new Alert.Acknowledgement("rso", world.clock.instant(), ""));
        world.clock.forward(Duration.ofDays(1));
        world.watch.escalate();
        assertThat(owed()).hasSize(1);
    }
}
