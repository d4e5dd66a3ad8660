package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.AlertTrace;
import org.suitegateway.core.alert.AlertTrace.What;
import org.suitegateway.core.alert.Alerts;

/** What {@link Alerts} promises. */
public interface AlertsContract {
    Alert.Subject PROCEDURE = new Alert.Subject(Alert.SubjectType.PROCEDURE, "p-1");
    Alert.Subject STUDY = new Alert.Subject(Alert.SubjectType.STUDY, "1.2.100");
    Alert.Acknowledgement SEEN = new Alert.Acknowledgement("rso", NOON.plusSeconds(9), "long case");

    BigDecimal TEN = BigDecimal.TEN;

    /** Empty at the beginning of each test. */
    Alerts alerts();

    private static Alert alert(String id, String rule, Alert.Subject subject, Instant at) {
        return new Alert(
                id,
                rule,
                AlertLevel.SUBSTANTIAL,
                subject,
                new BigDecimal("5000.000000000001"),
                new BigDecimal("5E+3"),
                "mGy",
                at,
                Optional.empty());
    }

    private static List<String> ids(List<Alert> found) {
        return found.stream().map(Alert::id).toList();
    }

    @Test
    default void every_field_comes_back() {
        assertThat(alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON))).isTrue();
        Alert found = alerts().find("a-1").orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(alert("a-1", "kerma", STUDY, NOON));
        assertThat(alerts().find("a-2")).isEmpty();
    }

    @Test
    default void a_rule_fires_once_for_a_subject_whether_acknowledged_or_not() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        assertThat(alerts().raiseOnce(alert("a-2", "kerma", STUDY, NOON.plusSeconds(1))))
                .isFalse();
        alerts().acknowledge("a-1", SEEN);
        assertThat(alerts().raiseOnce(alert("a-3", "kerma", STUDY, NOON.plusSeconds(2))))
                .isFalse();
        assertThat(alerts().raiseOnce(alert("a-4", "dap", STUDY, NOON.plusSeconds(3))))
                .isTrue();
        assertThat(alerts().raiseOnce(alert("a-5", "kerma", PROCEDURE, NOON.plusSeconds(4))))
                .isTrue();
        assertThat(ids(alerts().of(STUDY))).containsExactly("a-1", "a-4");
        assertThat(ids(alerts().of(PROCEDURE))).containsExactly("a-5");
    }

    @Test
    default void of_many_that_fire_at_once_one_is_raised() {
        AtomicInteger number = new AtomicInteger();
        assertThat(Examples.atOnce(
                        8, () -> alerts().raiseOnce(alert("a-" + number.incrementAndGet(), "kerma", STUDY, NOON))))
                .containsOnlyOnce(true);
        assertThat(alerts().of(STUDY)).hasSize(1);
    }

    @Test
    default void the_first_acknowledgement_stays() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        assertThat(alerts().countOpen()).isEqualTo(1);
        assertThat(alerts().acknowledge("a-1", SEEN)).isTrue();
        assertThat(alerts().acknowledge("a-1", new Alert.Acknowledgement("admin", NOON, "no")))
                .isFalse();
        assertThat(alerts().acknowledge("a-2", SEEN)).isFalse();
        assertThat(alerts().find("a-1").orElseThrow().acknowledged()).contains(SEEN);
        assertThat(alerts().countOpen()).isZero();
    }

    @Test
    default void an_alert_goes_along_unless_there_is_the_same_one() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        alerts().raiseOnce(alert("a-2", "dap", STUDY, NOON.plusSeconds(1)));
        alerts().raiseOnce(alert("a-3", "dap", PROCEDURE, NOON.plusSeconds(2)));
        alerts().acknowledge("a-1", SEEN);
        assertThat(alerts().move("a-1", PROCEDURE, NOON.plusSeconds(20))).isTrue();
        assertThat(alerts().move("a-2", PROCEDURE, NOON.plusSeconds(20))).isFalse();
        assertThat(ids(alerts().of(PROCEDURE))).containsExactly("a-1", "a-3");
        assertThat(ids(alerts().of(STUDY))).containsExactly("a-2");
        assertThat(alerts().find("a-1").orElseThrow().acknowledged()).contains(SEEN);
        assertThat(what("a-1")).containsExactly(What.RAISED, What.ACKNOWLEDGED, What.MOVED);
    }

    @Test
    default void each_level_step_and_occasion_is_an_alert_of_its_own() {
        Alert first = alert("a-1", "kerma", STUDY, NOON);
        assertThat(alerts().raiseOnce(first)).isTrue();
        assertThat(alerts().raiseOnce(marked(first, "a-2", AlertLevel.NOTIFICATION, 0, "")))
                .isTrue();
        assertThat(alerts().raiseOnce(marked(first, "a-3", AlertLevel.SUBSTANTIAL, 1, "")))
                .isTrue();
        assertThat(alerts().raiseOnce(marked(first, "a-4", AlertLevel.SUBSTANTIAL, 0, "2026")))
                .isTrue();
        assertThat(alerts().raiseOnce(marked(first, "a-5", AlertLevel.SUBSTANTIAL, 1, "")))
                .isFalse();
        assertThat(alerts().acknowledge("a-1", SEEN)).isTrue();
        assertThat(alerts().countOpen()).isEqualTo(3);
        assertThat(alerts().find("a-4").orElseThrow().mark()).isEqualTo(new Alert.Mark(0, "2026", "detail"));
    }

    @Test
    default void alerts_about_people_are_counted_apart() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        alerts().raiseOnce(alert("a-2", "lens", new Alert.Subject(Alert.SubjectType.STAFF, "s-1"), NOON));
        assertThat(alerts().countOpen()).isEqualTo(2);
        assertThat(alerts().countOpen(false)).isEqualTo(1);
    }

    @Test
    default void a_withdrawn_alert_leaves_the_open_list_and_comes_back_with_a_trace() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        assertThat(alerts().reopen("a-1", TEN, "", NOON)).as("it stands").isFalse();
        assertThat(alerts().acknowledge("a-1", SEEN)).isTrue();
        assertThat(alerts().withdraw("a-1", Optional.of(TEN), "gateway", "corrected", NOON.plusSeconds(10)))
                .isTrue();
        assertThat(alerts().withdraw("a-1", Optional.empty(), "gateway", "again", NOON.plusSeconds(11)))
                .isFalse();
        assertThat(alerts().countOpen()).isZero();
        assertThat(alerts().acknowledge("a-1", SEEN)).isFalse();
        assertThat(alerts().note("a-1", TEN.add(TEN), NOON)).isFalse();
        assertThat(alerts().find("a-1").orElseThrow().course().state()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(alerts().find("a-1").orElseThrow().value()).isEqualByComparingTo("5000.000000000001");

        assertThat(alerts().raiseOnce(alert("a-2", "kerma", STUDY, NOON))).isFalse();
        assertThat(alerts().reopen("a-1", new BigDecimal("6000"), "risen", NOON.plusSeconds(12)))
                .isTrue();
        Alert back = alerts().find("a-1").orElseThrow();
        assertThat(back.isOpen()).isTrue();
        assertThat(back.acknowledged()).isEmpty();
        assertThat(alerts().countOpen()).isEqualTo(1);

        List<AlertTrace> trace = alerts().trace("a-1");
        assertThat(what("a-1")).containsExactly(What.RAISED, What.ACKNOWLEDGED, What.WITHDRAWN, What.REOPENED);
        AlertTrace withdrawn = trace.get(2);
        assertThat(withdrawn.before().orElseThrow()).isEqualByComparingTo("5000.000000000001");
        assertThat(withdrawn.after().orElseThrow()).isEqualByComparingTo("10");
        assertThat(withdrawn.by()).isEqualTo("gateway");
        assertThat(withdrawn.text()).isEqualTo("corrected");
        assertThat(withdrawn.at()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    default void another_amount_is_noted_once() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        assertThat(alerts().note("a-1", new BigDecimal("5000.000000000001000"), NOON))
                .isFalse();
        assertThat(alerts().note("a-1", TEN, NOON)).isTrue();
        assertThat(alerts().note("a-1", new BigDecimal("10.0"), NOON)).isFalse();
        assertThat(alerts().find("a-1").orElseThrow().course().latest().orElseThrow())
                .isEqualByComparingTo("10");
        assertThat(what("a-1")).containsExactly(What.RAISED, What.VALUE_CHANGED);
    }

    @Test
    default void an_open_alert_is_escalated_when_it_is_due_and_each_time_once() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        alerts().raiseOnce(alert("a-2", "dap", STUDY, NOON));
        alerts().escalateAt("a-1", Optional.of(NOON.plusSeconds(60)));
        alerts().escalateAt("a-2", Optional.of(NOON.plusSeconds(50)));
        assertThat(alerts().toEscalate(NOON.plusSeconds(49), 9)).isEmpty();
        assertThat(ids(alerts().toEscalate(NOON.plusSeconds(60), 9))).containsExactly("a-2", "a-1");
        Optional<Instant> next = Optional.of(NOON.plusSeconds(120));
        assertThat(alerts().escalate("a-1", 0, List.of("chief", "admin"), NOON.plusSeconds(60), next))
                .isTrue();
        assertThat(alerts().escalate("a-1", 0, List.of("chief", "admin"), NOON.plusSeconds(60), next))
                .as("somebody else did it")
                .isFalse();
        assertThat(alerts().find("a-1").orElseThrow().course().escalations()).isEqualTo(1);
        assertThat(alerts().find("a-1").orElseThrow().course().escalatedAt()).contains(NOON.plusSeconds(60));
        assertThat(alerts().trace("a-1").get(1).text()).isEqualTo("chief, admin");
        alerts().acknowledge("a-2", SEEN);
        assertThat(alerts().toEscalate(NOON.plusSeconds(119), 9)).isEmpty();
        assertThat(ids(alerts().toEscalate(NOON.plusSeconds(120), 9))).containsExactly("a-1");
        assertThat(alerts().escalate("a-1", 1, List.of("chief"), NOON.plusSeconds(120), Optional.empty()))
                .isTrue();
        assertThat(alerts().toEscalate(NOON.plusSeconds(9_999), 9)).isEmpty();
        assertThat(alerts().escalate("a-2", 0, List.of("chief"), NOON, Optional.empty()))
                .as("acknowledged")
                .isFalse();
    }

    @Test
    default void lists_leave_out_lower_levels_and_people_who_work_here() {
        Alert.Subject nurse = new Alert.Subject(Alert.SubjectType.STAFF, "s-1");
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        alerts().raiseOnce(marked(alert("a-2", "kerma", STUDY, NOON), "a-2", AlertLevel.REVIEW, 0, ""));
        alerts().raiseOnce(alert("a-3", "lens", nurse, NOON));
        Page.Request all = Page.Request.first(10);
        assertThat(ids(alerts().list(filter(Optional.of(AlertLevel.HIGH), true), all)
                        .items()))
                .containsExactly("a-3", "a-1");
        assertThat(ids(alerts().list(filter(Optional.empty(), false), all).items()))
                .containsExactly("a-2", "a-1");
        alerts().withdraw("a-1", Optional.empty(), "gateway", "", NOON);
        assertThat(ids(alerts().standingOf("kerma"))).containsExactly("a-2");
    }

    private static Alerts.Filter filter(Optional<AlertLevel> least, boolean personal) {
        return new Alerts.Filter(Optional.of(AlertState.OPEN), least, personal);
    }

    private static Alert marked(Alert a, String id, AlertLevel level, int step, String occasion) {
        return new Alert(
                id,
                a.rule(),
                level,
                a.subject(),
                a.value(),
                a.threshold(),
                a.unit(),
                a.raisedAt(),
                a.acknowledged(),
                new Alert.Mark(step, occasion, "detail"),
                a.course());
    }

    private List<What> what(String id) {
        return alerts().trace(id).stream().map(AlertTrace::what).toList();
    }

    @Test
    default void lists_page_newest_first_all_or_open_or_acknowledged() {
        for (int i = 0; i < 11; i++) {
            alerts().raiseOnce(alert(String.format("a-%02d", i), "rule-" + i, STUDY, NOON.plusSeconds(i / 3)));
        }
        alerts().acknowledge("a-03", SEEN);
        alerts().acknowledge("a-08", SEEN);
        for (int limit : new int[] {1, 2, 3, 11}) {
            assertThat(ids(Examples.walk(limit, page -> alerts().list(Optional.empty(), page))))
                    .containsExactly(
                            "a-10", "a-09", "a-08", "a-07", "a-06", "a-05", "a-04", "a-03", "a-02", "a-01", "a-00");
            assertThat(ids(Examples.walk(limit, page -> alerts().list(Optional.of(true), page))))
                    .containsExactly("a-10", "a-09", "a-07", "a-06", "a-05", "a-04", "a-02", "a-01", "a-00");
            assertThat(ids(Examples.walk(limit, page -> alerts().list(Optional.of(false), page))))
                    .containsExactly("a-08", "a-03");
        }
    }

    @Test
    default void hostile_comments_survive() {
        for (String text : Examples.HOSTILE) {
            alerts().raiseOnce(alert(text, text, STUDY, NOON));
            alerts().acknowledge(text, new Alert.Acknowledgement(text, NOON, text));
            assertThat(alerts().find(text).orElseThrow().acknowledged())
                    .contains(new Alert.Acknowledgement(text, NOON, text));
        }
    }
}
