package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;

/** What {@link FollowUpTasks} promises. */
public interface FollowUpTasksContract {
    Alert.Subject ONE = new Alert.Subject(Alert.SubjectType.PROCEDURE, "p-1");
    Alert.Subject OTHER = new Alert.Subject(Alert.SubjectType.STUDY, "1.2.100");
    LocalDate DAY = LocalDate.of(2026, 1, 26);

    /** Empty at the beginning of each test. */
    FollowUpTasks tasks();

    /** Of the same records. */
    Alerts alerts();

    private static FollowUpTask task(String id, Alert.Subject subject, String kind, LocalDate due) {
        return new FollowUpTask(id, "a-1", AlertLevel.SUBSTANTIAL, subject, kind, due, NOON, Optional.empty(), false);
    }

    private static List<String> ids(List<FollowUpTask> found) {
        return found.stream().map(FollowUpTask::id).toList();
    }

    @Test
    default void every_field_comes_back_and_a_kind_is_asked_for_once() {
        assertThat(tasks().add(task("t-1", ONE, "PATIENT_CALL", DAY))).isTrue();
        assertThat(tasks().add(task("t-2", ONE, "PATIENT_CALL", DAY.plusDays(9))))
                .isFalse();
        assertThat(tasks().add(task("t-3", ONE, "SKIN_CHECK", DAY))).isTrue();
        assertThat(tasks().find("t-1")).contains(task("t-1", ONE, "PATIENT_CALL", DAY));
        assertThat(tasks().find("t-2")).isEmpty();
        assertThat(ids(tasks().of(ONE))).containsExactly("t-1", "t-3");
    }

    @Test
    default void it_is_closed_once_and_only_an_open_one_is_overdue() {
        tasks().add(task("t-1", ONE, "PATIENT_CALL", DAY));
        assertThat(tasks().countOverdue(DAY)).isZero();
        assertThat(tasks().countOverdue(DAY.plusDays(1))).isEqualTo(1);
        FollowUpTask.Closing done = new FollowUpTask.Closing("rso", NOON.plusSeconds(5), "no reaction");
        assertThat(tasks().close("t-1", done)).isTrue();
        assertThat(tasks().close("t-1", new FollowUpTask.Closing("admin", NOON, "")))
                .isFalse();
        assertThat(tasks().close("t-9", done)).isFalse();
        assertThat(tasks().find("t-1").orElseThrow().closed()).contains(done);
        assertThat(tasks().countOverdue(DAY.plusDays(1))).isZero();
    }

    @Test
    default void lists_are_by_due_day() {
        for (int i = 0; i < 7; i++) {
            tasks().add(task("t-" + i, ONE, "KIND_" + i, DAY.minusDays(i / 2)));
        }
        tasks().close("t-3", new FollowUpTask.Closing("rso", NOON, ""));
        for (int limit : new int[] {1, 2, 7}) {
            assertThat(ids(Examples.walk(limit, page -> tasks().list(Optional.of(true), page))))
                    .containsExactly("t-6", "t-4", "t-5", "t-2", "t-0", "t-1");
            assertThat(ids(Examples.walk(limit, page -> tasks().list(Optional.of(false), page))))
                    .containsExactly("t-3");
        }
        assertThat(tasks().list(Optional.empty(), Page.Request.first(9)).items())
                .hasSize(7);
    }

    @Test
    default void it_stays_when_its_alert_is_withdrawn_and_says_so() {
        alerts().raiseOnce(new Alert(
                "a-1",
                "kerma",
                AlertLevel.SUBSTANTIAL,
                ONE,
                BigDecimal.TEN,
                BigDecimal.ONE,
                "mGy",
                NOON,
                Optional.empty()));
        tasks().add(task("t-1", ONE, "PATIENT_CALL", DAY));
        assertThat(tasks().find("t-1").orElseThrow().alertStands()).isTrue();
        alerts().withdraw("a-1", Optional.empty(), "gateway", "", NOON);
        assertThat(tasks().find("t-1").orElseThrow().alertStands()).isFalse();
        assertThat(tasks().list(Optional.of(true), Page.Request.first(9)).items())
                .hasSize(1);
    }

    @Test
    default void they_go_along_unless_there_is_one_of_the_kind() {
        tasks().add(task("t-1", OTHER, "PATIENT_CALL", DAY));
        tasks().add(task("t-2", OTHER, "SKIN_CHECK", DAY));
        tasks().add(task("t-3", ONE, "SKIN_CHECK", DAY));
        tasks().move(OTHER, ONE);
        assertThat(ids(tasks().of(ONE))).containsExactly("t-1", "t-3");
        assertThat(ids(tasks().of(OTHER))).containsExactly("t-2");
    }
}
