package org.suitegateway.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.order;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.World;

class MessageIntakeTest {
    @TempDir
    Path folder;

    private World world;
    private MessageIntake intake;

    /** Messages are "controlId verb reason": book, cancel, two (the second of which fails), bad. */
    @BeforeEach
    void clinic() {
        world = new World(folder);
        intake = new MessageIntake(
                MessageIntakeTest::read, world.records.journal, world.desk, world.records, world::next, world.clock);
    }

    private static MessageReader.Parsed read(byte[] raw) {
        String[] words = new String(raw, StandardCharsets.UTF_8).split(" ", -1);
        Changes change = order("PL1").reason(words.length > 2 ? words[2] : "");
        Changes cancel = order("PL9").action(ScheduleChange.Action.CANCEL);
        List<ClinicMessage> messages =
                switch (words.length < 2 ? "bad" : words[1]) {
                    case "book" -> List.of(change.make());
                    case "cancel" -> List.of(cancel.make());
                    case "two" -> List.of(change.make(), cancel.make());
                    default -> List.of();
                };
        return new MessageReader.Parsed(
                "RIS|CLINIC",
                words[0],
                "ORM^O01",
                messages,
                messages.isEmpty()
                        ? Optional.of(new RefusedException(Refusal.UNREADABLE, "MSH", "not a message"))
                        : Optional.empty());
    }

    private Optional<RefusedException> take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return intake.take(new MessageFrame(bytes, bytes.length, Optional.empty()), "127.0.0.1");
    }

    private List<MessageJournal.Entry> kept() {
        return world.records
                .journal
                .list(Optional.empty(), Page.Request.first(100))
                .items();
    }

    @Test
    void a_message_is_in_force_and_kept_with_its_procedure() {
        assertThat(take("M1 book pain")).isEmpty();
        assertThat(world.only().reason()).isEqualTo("pain");
        MessageJournal.Entry entry = kept().get(0);
        assertThat(entry.state()).isEqualTo(MessageJournal.State.APPLIED);
        assertThat(entry.procedureId()).contains(world.only().id());
        assertThat(world.records.journal.raw(entry.id()))
                .hasValueSatisfying(raw -> assertThat(raw).isEqualTo("M1 book pain".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_same_message_again_gets_the_same_answer_and_has_no_second_effect() {
        take("M1 book pain");
        take("M2 book other");
        assertThat(take("M1 book pain")).isEmpty();
        assertThat(world.only().reason()).isEqualTo("other");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void the_same_control_id_with_other_content_is_applied() {
        take("M1 book pain");
        assertThat(take("M1 book other")).isEmpty();
        assertThat(world.only().reason()).isEqualTo("other");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void a_refused_message_is_kept_and_has_no_effect_at_all() {
        RefusedException why = take("M1 two pain").orElseThrow();
        assertThat(why.place()).isEqualTo("ORC-2");
        assertThat(world.procedures())
                .as("the first order of it was taken back")
                .isEmpty();
        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).state()).isEqualTo(MessageJournal.State.FAILED);
        assertThat(kept().get(0).problem()).map(MessageJournal.Problem::reason).contains("UNKNOWN_KEY");
    }

    @Test
    void a_refused_message_that_is_sent_again_is_listed_once_and_no_more_when_it_is_applied() {
        for (int i = 0; i < 5; i++) {
            assertThat(take("M1 cancel")).isPresent();
        }
        assertThat(kept()).hasSize(1);
        world.records.run(() -> world.desk.apply(order("PL9").make()));
        assertThat(take("M1 cancel")).isEmpty();
        assertThat(kept()).extracting(MessageJournal.Entry::state).containsExactly(MessageJournal.State.APPLIED);
        assertThat(world.records.journal.countFailed()).isZero();
    }

    @Test
    void what_cannot_be_read_is_kept() {
        assertThat(take("garbage")).map(RefusedException::reason).contains(Refusal.UNREADABLE);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_broken_frame_is_kept_and_never_applied_even_if_its_rest_reads_well() {
        byte[] rest = "M1 book pai".getBytes(StandardCharsets.UTF_8);
        RefusedException cut = new RefusedException(Refusal.INTERRUPTED, "byte 11", "the connection ended");
        assertThat(intake.take(new MessageFrame(rest, rest.length, Optional.of(cut)), "127.0.0.1"))
                .contains(cut);
        assertThat(world.procedures()).isEmpty();
        String id = kept().get(0).id();
        assertThatThrownBy(() -> intake.replay(id))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.TRUNCATED));
        assertThat(world.procedures()).isEmpty();
        assertThat(kept().get(0).problem()).map(MessageJournal.Problem::reason).contains("INTERRUPTED");
    }

    @Test
    void a_database_that_is_away_is_told_and_leaves_nothing() {
        world.records.away(1);
        assertThatThrownBy(() -> take("M1 book pain")).isInstanceOf(UnavailableException.class);
        assertThat(kept()).isEmpty();
        assertThat(world.procedures()).isEmpty();
        assertThat(take("M1 book pain")).isEmpty();
        assertThat(world.procedures()).hasSize(1);
    }

    @Test
    void a_person_replays_a_refused_message_when_its_order_has_come() {
        take("M1 cancel");
        String id = kept().get(0).id();
        assertThatThrownBy(() -> intake.replay(id)).isInstanceOf(RefusedException.class);
        assertThat(kept().get(0).state()).isEqualTo(MessageJournal.State.FAILED);
        world.records.run(() -> world.desk.apply(order("PL9").make()));
        intake.replay(id);
        assertThat(kept().get(0).state()).isEqualTo(MessageJournal.State.APPLIED);
        assertThat(kept().get(0).problem()).isEmpty();
        assertThat(world.only().status().name()).isEqualTo("CANCELLED");
        assertThatThrownBy(() -> intake.replay(id)).isInstanceOf(RefusedException.class);
        assertThat(kept().get(0).state()).isEqualTo(MessageJournal.State.APPLIED);
        assertThatThrownBy(() -> intake.replay("none")).isInstanceOf(RefusedException.class);
    }
}
