package org.suitegateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.Acknowledger;
import org.suitegateway.core.intake.MessageFrame;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.World;

class ReceiveMessagesRouteTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate scheduler;
    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder);
        MessageIntake intake = new MessageIntake(
                ReceiveMessagesRouteTest::read,
                world.records.journal,
                world.desk,
                world.records,
                world::next,
                world.clock);
        camel.addRoutes(new ReceiveMessagesRoute("direct:mllp", intake, new PlainAnswers()));
        camel.start();
        scheduler = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    /** Messages are "controlId verb". */
    private static MessageReader.Parsed read(byte[] raw) {
        String[] words = new String(raw, StandardCharsets.UTF_8).split(" ", -1);
        ScheduleChange change = words.length > 1 && words[1].equals("book")
                ? Changes.order("PL1").make()
                : Changes.order("PL9").action(ScheduleChange.Action.CANCEL).make();
        return new MessageReader.Parsed("RIS|CLINIC", words[0], "ORM^O01", List.of(change), Optional.empty());
    }

    private static final class PlainAnswers implements Acknowledger {
        @Override
        public Optional<byte[]> answer(byte[] message, Optional<RefusedException> refused) {
            String id = new String(message, StandardCharsets.UTF_8).split(" ", -1)[0];
            return Optional.of(refused.map(e -> "AE " + e.place()).orElse("AA") + " " + id)
                    .filter(a -> !id.equals("QUIET"))
                    .map(a -> a.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<byte[]> unavailable(byte[] message) {
            return Optional.of("AGAIN".getBytes(StandardCharsets.UTF_8));
        }
    }

    private String send(String text, Optional<RefusedException> broken) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(
                scheduler.requestBody("direct:mllp", new MessageFrame(bytes, bytes.length, broken), byte[].class),
                StandardCharsets.UTF_8);
    }

    private String send(String text) {
        return send(text, Optional.empty());
    }

    private List<MessageJournal.Entry> kept() {
        return world.records
                .journal
                .list(Optional.empty(), Page.Request.first(100))
                .items();
    }

    @Test
    void yes_is_said_when_it_is_in_force() {
        assertThat(send("M1 book")).isEqualTo("AA M1");
        assertThat(world.procedures()).hasSize(1);
        assertThat(send("M1 book")).isEqualTo("AA M1");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void nothing_is_said_to_a_sender_that_wants_no_answer() {
        byte[] bytes = "QUIET book".getBytes(StandardCharsets.UTF_8);
        Object answer = scheduler.requestBody("direct:mllp", new MessageFrame(bytes, bytes.length, Optional.empty()));
        assertThat(answer).isNull();
        assertThat(world.procedures()).hasSize(1);
    }

    @Test
    void no_is_said_with_the_place_and_the_message_is_kept() {
        assertThat(send("M1 cancel")).isEqualTo("AE ORC-2 M1");
        assertThat(kept()).extracting(MessageJournal.Entry::state).containsExactly(MessageJournal.State.FAILED);
        RefusedException cut = new RefusedException(Refusal.TRUNCATED, "byte 7", "cut off");
        assertThat(send("M2 book", Optional.of(cut))).isEqualTo("AE byte 7 M2");
        assertThat(world.procedures()).isEmpty();
        assertThat(kept()).hasSize(2);
    }

    @Test
    void what_could_not_be_kept_is_to_be_sent_again_and_then_is_in_force() {
        world.records.away(1);
        assertThat(send("M1 book")).isEqualTo("AGAIN");
        assertThat(world.procedures()).isEmpty();
        world.records.failOnce("journal.keep", new IllegalStateException("a bug"));
        assertThat(send("M1 book")).isEqualTo("AGAIN");
        assertThat(world.procedures()).as("taken back").isEmpty();
        assertThat(send("M1 book")).isEqualTo("AA M1");
        assertThat(world.procedures()).hasSize(1);
    }
}
