package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.MessageJournal.Entry;
import org.suitegateway.core.intake.MessageJournal.Problem;
import org.suitegateway.core.intake.MessageJournal.State;

/** What {@link MessageJournal} promises. */
public interface MessageJournalContract {
    Problem MISSING = new Problem("MISSING_FIELD", "PID-3", "a patient needs a number");

    /** Empty at the beginning of each test. */
    MessageJournal journal();

    private static Entry entry(String id, String control, String content, State state, Instant at) {
        return new Entry(
                id,
                at,
                "10.0.0.7",
                "SCHED|CLINIC",
                control,
                "SIU^S12",
                digest(content),
                5_000_000_000L,
                state,
                state == State.FAILED ? Optional.of(MISSING) : Optional.empty(),
                state == State.APPLIED ? Optional.of("p-1") : Optional.empty());
    }

    private void keep(Entry entry) {
        journal().keep(entry, "MSH|^~\\&|".getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> ids(List<Entry> found) {
        return found.stream().map(Entry::id).toList();
    }

    @Test
    default void every_field_and_every_byte_comes_back() {
        byte[] raw = new byte[256 * 1024];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) i;
        }
        Entry applied = entry("m-1", "C1", "a", State.APPLIED, NOON);
        Entry failed = entry("m-2", "C2", "b", State.FAILED, NOON);
        journal().keep(applied, raw);
        journal().keep(failed, new byte[0]);
        assertThat(journal().find("m-1")).contains(applied);
        assertThat(journal().find("m-2")).contains(failed);
        assertThat(journal().find("m-3")).isEmpty();
        assertThat(journal().raw("m-1").orElseThrow()).isEqualTo(raw);
        assertThat(journal().raw("m-2").orElseThrow()).isEmpty();
        assertThat(journal().raw("m-3")).isEmpty();
    }

    @Test
    default void only_what_was_applied_under_the_same_key_counts_as_applied_before() {
        Entry applied = entry("m-1", "C1", "a", State.APPLIED, NOON);
        keep(applied);
        keep(entry("m-2", "C2", "b", State.FAILED, NOON));
        assertThat(journal().appliedBefore("SCHED|CLINIC", "C1", digest("a"))).contains(applied);
        assertThat(journal().appliedBefore("SCHED|CLINIC", "C1", digest("b"))).isEmpty();
        assertThat(journal().appliedBefore("OTHER|CLINIC", "C1", digest("a"))).isEmpty();
        assertThat(journal().appliedBefore("SCHED|CLINIC", "C2", digest("b"))).isEmpty();
    }

    @Test
    default void a_control_id_with_other_content_of_the_same_sender_is_noticed() {
        keep(entry("m-1", "C1", "a", State.APPLIED, NOON));
        assertThat(journal().controlIdUsed("SCHED|CLINIC", "C1", digest("a"))).isFalse();
        assertThat(journal().controlIdUsed("SCHED|CLINIC", "C1", digest("b"))).isTrue();
        assertThat(journal().controlIdUsed("OTHER|CLINIC", "C1", digest("b"))).isFalse();
        assertThat(journal().controlIdUsed("SCHED|CLINIC", "C2", digest("b"))).isFalse();
    }

    @Test
    default void a_refused_message_that_comes_again_is_one_entry_and_is_applied_once() {
        keep(entry("m-1", "C1", "a", State.FAILED, NOON));
        keep(entry("m-2", "C1", "a", State.FAILED, NOON));
        assertThat(journal().countFailed()).isEqualTo(1);
        assertThat(journal().find("m-2")).isEmpty();
        keep(entry("m-3", "C1", "a", State.APPLIED, NOON));
        assertThat(journal().countFailed()).isZero();
        assertThat(journal().find("m-1").orElseThrow().state()).isEqualTo(State.APPLIED);
        assertThatThrownBy(() -> keep(entry("m-4", "C1", "a", State.APPLIED, NOON)))
                .isInstanceOf(RuntimeException.class);
        assertThat(journal().find("m-4")).isEmpty();
    }

    @Test
    default void a_replay_changes_the_state_and_forgets_the_problem() {
        keep(entry("m-1", "C1", "a", State.FAILED, NOON));
        journal().setState("m-1", State.APPLIED, Optional.empty(), Optional.of("p-9"));
        Entry applied = journal().find("m-1").orElseThrow();
        assertThat(applied.state()).isEqualTo(State.APPLIED);
        assertThat(applied.problem()).isEmpty();
        assertThat(applied.procedureId()).contains("p-9");
        assertThat(journal().countFailed()).isZero();
        Problem other = new Problem("CONFLICT", "SCH-1", "performed already");
        journal().setState("m-1", State.FAILED, Optional.of(other), Optional.empty());
        assertThat(journal().find("m-1").orElseThrow().problem()).contains(other);
    }

    @Test
    default void what_is_set_aside_is_kept_but_not_counted_and_counts_again_when_it_comes_again() {
        keep(entry("m-1", "C1", "a", State.FAILED, NOON));
        journal().setState("m-1", State.SET_ASIDE, Optional.of(MISSING), Optional.empty());
        assertThat(journal().countFailed()).isZero();
        assertThat(ids(Examples.walk(5, page -> journal().list(Optional.of(State.SET_ASIDE), page))))
                .containsExactly("m-1");
        assertThat(journal().find("m-1").orElseThrow().problem()).contains(MISSING);

        keep(entry("m-2", "C1", "a", State.FAILED, NOON.plusSeconds(1)));
        assertThat(journal().countFailed()).isEqualTo(1);
        assertThat(journal().find("m-1").orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(journal().find("m-2")).isEmpty();
    }

    @Test
    default void what_failed_about_a_procedure_comes_oldest_first() {
        keep(about("m-2", State.FAILED, "p-1", NOON.plusSeconds(2)));
        keep(about("m-1", State.FAILED, "p-1", NOON.plusSeconds(1)));
        keep(about("m-3", State.APPLIED, "p-1", NOON));
        keep(about("m-4", State.FAILED, "p-2", NOON));
        keep(entry("m-5", "C5", "e", State.FAILED, NOON));
        assertThat(ids(journal().failedAbout("p-1"))).containsExactly("m-1", "m-2");
        assertThat(journal().failedAbout("p-3")).isEmpty();
        journal().setState("m-1", State.APPLIED, Optional.empty(), Optional.of("p-1"));
        assertThat(ids(journal().failedAbout("p-1"))).containsExactly("m-2");
    }

    private static Entry about(String id, State state, String procedure, Instant at) {
        Entry e = entry(id, id, id, state, at);
        return new Entry(
                id,
                at,
                e.peer(),
                e.sender(),
                id,
                e.type(),
                e.digest(),
                e.size(),
                state,
                e.problem(),
                Optional.of(procedure));
    }

    @Test
    default void lists_page_newest_first_all_or_by_state() {
        for (int i = 0; i < 10; i++) {
            keep(entry("m-" + i, "C" + i, "c", i % 4 == 1 ? State.FAILED : State.APPLIED, NOON.plusSeconds(i / 3)));
        }
        for (int limit : new int[] {1, 3, 10}) {
            assertThat(ids(Examples.walk(limit, page -> journal().list(Optional.empty(), page))))
                    .containsExactly("m-9", "m-8", "m-7", "m-6", "m-5", "m-4", "m-3", "m-2", "m-1", "m-0");
            assertThat(ids(Examples.walk(limit, page -> journal().list(Optional.of(State.FAILED), page))))
                    .containsExactly("m-9", "m-5", "m-1");
            assertThat(ids(Examples.walk(limit, page -> journal().list(Optional.of(State.APPLIED), page))))
                    .containsExactly("m-8", "m-7", "m-6", "m-4", "m-3", "m-2", "m-0");
        }
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            Entry hostile = new Entry(
                    text,
                    NOON,
                    text,
                    text,
                    text,
                    text,
                    digest(text),
                    1,
                    State.FAILED,
                    Optional.of(new Problem("INVALID_VALUE", text, text)),
                    Optional.empty());
            keep(hostile);
            assertThat(journal().find(text)).contains(hostile);
            assertThat(journal().controlIdUsed(text, text, "")).isTrue();
        }
    }
}
