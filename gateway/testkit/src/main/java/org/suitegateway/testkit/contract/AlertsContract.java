package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.Alerts;

/** What {@link Alerts} promises. */
public interface AlertsContract {
    Alert.Subject PROCEDURE = new Alert.Subject(Alert.SubjectType.PROCEDURE, "p-1");
    Alert.Subject STUDY = new Alert.Subject(Alert.SubjectType.STUDY, "1.2.100");
    Alert.Acknowledgement SEEN = new Alert.Acknowledgement("rso", NOON.plusSeconds(9), "long case");

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
    default void alerts_go_along_unless_the_rule_fired_there_before() {
        alerts().raiseOnce(alert("a-1", "kerma", STUDY, NOON));
        alerts().raiseOnce(alert("a-2", "dap", STUDY, NOON.plusSeconds(1)));
        alerts().raiseOnce(alert("a-3", "dap", PROCEDURE, NOON.plusSeconds(2)));
        alerts().acknowledge("a-1", SEEN);
        alerts().move(STUDY, PROCEDURE);
        assertThat(ids(alerts().of(PROCEDURE))).containsExactly("a-1", "a-3");
        assertThat(ids(alerts().of(STUDY))).containsExactly("a-2");
        assertThat(alerts().find("a-1").orElseThrow().acknowledged()).contains(SEEN);
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
