package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.alert.AlertNotices.Kind;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Notices.Notice;
import org.suitegateway.core.notice.Notices.State;

/** What {@link Notices} promises. */
public interface NoticesContract {
    Duration LEASE = Duration.ofMinutes(2);

    /** Empty at the beginning of each test, at noon. */
    Notices notices();

    private void owe(String alert, Kind kind, String... recipients) {
        notices().owe(alert, kind, Arrays.asList(recipients), NOON);
    }

    private Optional<Notice> claim(Instant now) {
        return notices().claim("mail", now, LEASE);
    }

    private Notice claimed() {
        return claim(NOON).orElseThrow();
    }

    private Notice only(String alert) {
        List<Notice> of = notices().of(alert);
        assertThat(of).hasSize(1);
        return of.get(0);
    }

    @Test
    default void what_is_owed_waits_and_is_due_at_once() {
        owe("a-1", Kind.RAISED, "mail");
        Notice owed = only("a-1");
        assertThat(owed).isEqualTo(new Notice(owed.id(), "a-1", "mail", Kind.RAISED, State.WAITING, NOON, 0, NOON, ""));
        assertThat(claimed().id()).isEqualTo(owed.id());
        assertThat(claim(NOON)).isEmpty();
    }

    @Test
    default void owing_twice_is_owing_once() {
        owe("a-1", Kind.RAISED, "mail", "hook");
        claimed();
        List<Notice> before = notices().of("a-1");
        owe("a-1", Kind.RAISED, "mail", "hook");
        assertThat(notices().of("a-1")).isEqualTo(before).hasSize(2);
        owe("a-1", Kind.ESCALATED, "mail");
        owe("a-2", Kind.RAISED, "mail");
        assertThat(notices().of("a-1")).hasSize(3);
        assertThat(notices().of(List.of("a-1", "a-2", "a-3"))).containsOnlyKeys("a-1", "a-2");
        assertThat(notices().of(List.of())).isEmpty();
    }

    @Test
    default void quiet_hours_are_kept_also_over_a_restart() {
        Instant morning = NOON.plusSeconds(3600);
        notices().owe("a-1", Kind.RAISED, List.of("mail"), morning);
        assertThat(claim(NOON)).isEmpty();
        notices().releaseClaims(NOON);
        assertThat(claim(morning.minusMillis(1))).isEmpty();
        assertThat(claim(morning)).isPresent();
    }

    @Test
    default void what_is_claimed_comes_up_again_when_the_lease_ends_and_attempts_count() {
        owe("a-1", Kind.RAISED, "mail");
        assertThat(claimed().attempts()).isEqualTo(1);
        assertThat(claim(NOON.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(NOON.plus(LEASE)).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    default void the_only_process_takes_up_at_once_what_one_before_it_had_claimed_or_put_off() {
        owe("a-1", Kind.RAISED, "mail");
        owe("a-2", Kind.RAISED, "mail");
        claimed();
        notices().postpone(claimed().id(), NOON.plusSeconds(300), "away");
        assertThat(claim(NOON.plusSeconds(1))).isEmpty();
        notices().releaseClaims(NOON.plusSeconds(1));
        assertThat(claim(NOON.plusSeconds(1))).isPresent();
        assertThat(claim(NOON.plusSeconds(1))).isPresent();
        assertThat(claim(NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    default void what_is_delivered_is_never_due_again() {
        owe("a-1", Kind.RAISED, "mail");
        String id = claimed().id();
        notices().delivered(id, NOON.plusSeconds(1), "250 queued");
        assertThat(only("a-1"))
                .isEqualTo(new Notice(
                        id, "a-1", "mail", Kind.RAISED, State.DELIVERED, NOON, 1, NOON.plusSeconds(1), "250 queued"));
        notices().postpone(id, NOON.plusSeconds(2), "a sender whose lease had ended");
        notices().refused(id, NOON.plusSeconds(2), "another");
        assertThat(only("a-1").state()).isEqualTo(State.DELIVERED);
        assertThat(notices().retry(id, NOON)).isFalse();
        assertThat(claim(NOON.plus(Duration.ofDays(9)))).isEmpty();
    }

    @Test
    default void what_is_refused_waits_for_a_person() {
        owe("a-1", Kind.RAISED, "mail");
        String id = claimed().id();
        notices().refused(id, NOON.plusSeconds(1), "550 no such mailbox");
        assertThat(only("a-1").state()).isEqualTo(State.FAILED);
        assertThat(only("a-1").comment()).isEqualTo("550 no such mailbox");
        Instant later = NOON.plus(Duration.ofDays(9));
        assertThat(claim(later)).isEmpty();
        assertThat(notices().retry(id, later)).isTrue();
        assertThat(notices().retry(id, later)).isFalse();
        assertThat(notices().retry("none", later)).isFalse();
        assertThat(claim(later).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    default void what_is_postponed_is_due_then_and_holds_up_nothing() {
        owe("a-1", Kind.RAISED, "mail");
        owe("a-2", Kind.RAISED, "mail");
        notices().postpone(claimed().id(), NOON.plusSeconds(30), "connection refused");
        assertThat(only("a-1").comment()).isEqualTo("connection refused");
        assertThat(claimed().alertId()).isEqualTo("a-2");
        assertThat(claim(NOON.plusSeconds(30).minusMillis(1))).isEmpty();
        assertThat(claim(NOON.plusSeconds(30)).orElseThrow().alertId()).isEqualTo("a-1");
    }

    @Test
    default void a_recipient_gets_its_own_only() {
        owe("a-1", Kind.RAISED, "hook");
        assertThat(claim(NOON)).isEmpty();
        assertThat(notices().claim("hook", NOON, LEASE)).isPresent();
    }

    @Test
    default void a_withdrawal_is_told_after_what_it_withdraws_and_to_whom_that_was_told() {
        owe("a-1", Kind.RAISED, "mail", "hook");
        Notice raised = claimed();
        notices().postpone(raised.id(), NOON.plusSeconds(30), "away");
        Notice refused = notices().claim("hook", NOON, LEASE).orElseThrow();
        notices().refused(refused.id(), NOON, "no");
        owe("a-1", Kind.WITHDRAWN, "mail", "hook", "hl7");
        assertThat(notices().of("a-1"))
                .filteredOn(n -> n.kind() == Kind.WITHDRAWN)
                .extracting(Notice::recipient)
                .containsExactly("mail");
        assertThat(claim(NOON)).as("before it was told").isEmpty();
        assertThat(claim(NOON.plusSeconds(30)).orElseThrow().id()).isEqualTo(raised.id());
        assertThat(claim(NOON.plusSeconds(30))).isEmpty();
        notices().delivered(raised.id(), NOON.plusSeconds(31), "");
        assertThat(claim(NOON.plusSeconds(31)).orElseThrow().kind()).isEqualTo(Kind.WITHDRAWN);
    }

    @Test
    default void what_is_withdrawn_before_it_was_tried_is_told_to_nobody_and_leaves_a_trace() {
        owe("a-1", Kind.RAISED, "mail");
        owe("a-1", Kind.WITHDRAWN, "mail");
        Notice left = only("a-1");
        assertThat(left.state()).isEqualTo(State.CANCELLED);
        assertThat(left.comment()).isEqualTo("withdrawn before it was sent");
        assertThat(claim(NOON.plus(Duration.ofDays(9)))).isEmpty();
        assertThat(notices().backlog()).isEmpty();
        assertThat(notices().retry(left.id(), NOON)).isFalse();
    }

    @Test
    default void claims_of_many_senders_never_overlap_and_leave_nothing() {
        for (int i = 0; i < 40; i++) {
            owe("a-" + i, Kind.RAISED, "mail");
        }
        List<List<String>> claimed = Examples.atOnce(6, () -> {
            List<String> mine = new ArrayList<>();
            for (int empty = 0; empty < 3; ) { // another sender may hold the oldest for a moment
                Optional<Notice> got = claim(NOON.plusSeconds(9));
                empty = got.isEmpty() ? empty + 1 : 0;
                got.ifPresent(n -> mine.add(n.id()));
            }
            return mine;
        });
        List<String> together = new ArrayList<>();
        claimed.forEach(together::addAll);
        for (Optional<Notice> got = claim(NOON.plusSeconds(9)); got.isPresent(); got = claim(NOON.plusSeconds(9))) {
            together.add(got.get().id());
        }
        assertThat(together).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    default void the_backlog_is_by_recipient_without_what_is_delivered() {
        owe("a-1", Kind.RAISED, "mail", "hook", "hl7");
        owe("a-2", Kind.RAISED, "mail");
        notices().refused(claimed().id(), NOON, "no");
        Notice hook = notices().claim("hook", NOON, LEASE).orElseThrow();
        notices().delivered(hook.id(), NOON, "");
        assertThat(notices().backlog())
                .containsExactlyInAnyOrder(
                        new Notices.Backlog("mail", 1, 1, Optional.of(NOON)),
                        new Notices.Backlog("hl7", 1, 0, Optional.of(NOON)));
    }

    @Test
    default void lists_page_newest_first_by_state() {
        for (int i = 0; i < 9; i++) {
            owe("a-" + i, Kind.RAISED, "mail");
        }
        String delivered = claimed().id();
        notices().delivered(delivered, NOON, "");
        for (int limit : new int[] {1, 2, 4, 9}) {
            assertThat(Examples.walk(limit, page -> notices().list(Optional.empty(), page)))
                    .extracting(Notice::id)
                    .hasSize(9)
                    .doesNotHaveDuplicates();
            assertThat(Examples.walk(limit, page -> notices().list(Optional.of(State.WAITING), page)))
                    .hasSize(8);
            assertThat(Examples.walk(limit, page -> notices().list(Optional.of(State.DELIVERED), page)))
                    .extracting(Notice::id)
                    .containsExactly(delivered);
        }
    }

    @Test
    default void hostile_comments_survive() {
        owe("a-1", Kind.RAISED, "mail");
        String id = only("a-1").id();
        for (String text : Examples.HOSTILE) {
            notices().postpone(id, NOON, text);
            assertThat(only("a-1").comment()).isEqualTo(text);
        }
    }
}
