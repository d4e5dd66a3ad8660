package org.suitegateway.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.testkit.world.World;

class DeliveringTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private Deliveries.Delivery owed(String destination, String sopUid) {
        return world.owed().stream()
                .filter(d -> d.destination().equals(destination)
                        && d.digest().equals(world.object(sopUid).digest()))
                .findFirst()
                .orElseThrow();
    }

    private static StoreOutcome answer(String sopUid, int status) {
        return new StoreOutcome(sopUid, status, "");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, DELIVERED",
        "B000, DELIVERED",
        "B007, DELIVERED",
        "0111, DELIVERED",
        "A700, WAITING",
        "A702, WAITING",
        "A900, FAILED",
        "C000, FAILED",
        "0110, FAILED",
        "0122, FAILED",
    })
    void each_object_is_settled_by_the_destinations_own_answer(String status, Deliveries.State state) {
        world.object("1").process();
        Delivering.Portion portion = world.delivering.claim("pacs");
        world.delivering.settle(
                portion, new Sending(List.of(answer("1", Integer.parseInt(status, 16))), Optional.empty()));
        assertThat(owed("pacs", "1").state()).isEqualTo(state);
        assertThat(owed("pacs", "1").comment()).startsWith(status);
        assertThat(owed("vna", "1").state()).as("the other destination").isEqualTo(Deliveries.State.WAITING);
    }

    @Test
    void what_was_not_answered_waits_and_what_was_answered_stays_so() {
        world.object("1").process();
        world.object("2").process();
        world.object("3").process();
        Delivering.Portion portion = world.delivering.claim("pacs");
        assertThat(portion.objects()).extracting(OutgoingObject::sopInstanceUid).containsExactly("1", "2", "3");
        world.delivering.settle(portion, new Sending(List.of(answer("1", 0)), Optional.of("connection reset")));
        assertThat(owed("pacs", "1").state()).isEqualTo(Deliveries.State.DELIVERED);
        assertThat(owed("pacs", "2").state()).isEqualTo(Deliveries.State.WAITING);
        assertThat(owed("pacs", "2").comment()).isEqualTo("connection reset");
        world.clock.forward(Duration.ofMinutes(5));
        assertThat(world.delivering.claim("pacs").objects())
                .extracting(OutgoingObject::sopInstanceUid)
                .containsExactly("2", "3");
    }

    @Test
    void an_answer_to_another_object_counts_for_none() {
        world.object("1").process();
        world.delivering.settle(world.delivering.claim("pacs"), new Sending(List.of(answer("2", 0)), Optional.empty()));
        assertThat(owed("pacs", "1").state()).isEqualTo(Deliveries.State.WAITING);
    }

    @Test
    void pauses_grow_to_five_minutes_and_are_not_all_the_same() {
        world.object("1").process();
        long longest = 0;
        for (int attempt = 1; attempt <= 30; attempt++) {
            Delivering.Portion portion = world.delivering.claim("pacs");
            assertThat(portion.isEmpty()).as("attempt " + attempt).isFalse();
            world.delivering.postpone(portion, "away");
            Instant next = owed("pacs", "1").nextAttempt();
            long pause = Duration.between(world.clock.instant(), next).toMillis();
            long whole = Math.min(300_000, 1000L << Math.min(attempt, 20));
            assertThat(pause).isBetween(whole / 2, whole);
            longest = Math.max(longest, pause);
            assertThat(world.delivering.claim("pacs").isEmpty()).isTrue();
            world.clock.set(next);
        }
        assertThat(longest).isBetween(150_000L, 300_000L);
        assertThat(longest % 1000).as("jitter").isNotZero();
    }

    @Test
    void a_claim_that_is_lost_in_a_crash_is_due_again_when_its_lease_ends() {
        world.object("1").process();
        assertThat(world.delivering.claim("pacs").objects()).hasSize(1);
        assertThat(world.delivering.claim("pacs").isEmpty()).isTrue();
        world.clock.forward(Duration.ofMinutes(10));
        assertThat(world.delivering.claim("pacs").objects()).hasSize(1);
    }

    @Test
    void one_whose_object_is_lost_waits_for_a_person_and_holds_up_nobody() throws Exception {
        world.object("1").process();
        world.object("2").process();
        world.records.deliveries.owe("not-indexed", "pacs", "1.2.100", world.clock.instant());
        Files.delete(world.files.objects.file(world.object("1").digest()));
        assertThat(world.delivering.claim("pacs").objects())
                .extracting(OutgoingObject::sopInstanceUid)
                .containsExactly("2");
        assertThat(world.owed().stream()
                        .filter(d -> d.state() == Deliveries.State.FAILED)
                        .map(Deliveries.Delivery::comment))
                .containsExactlyInAnyOrder("its object is missing in the object store", "it is missing in the index");
    }

    @Test
    void a_portion_is_of_one_study() {
        world.object("1").process();
        world.object("2").study("1.2.200").process();
        assertThat(world.delivering.claim("pacs").objects()).hasSize(1);
        assertThat(world.delivering.claim("pacs").objects()).hasSize(1);
        assertThat(world.delivering.claim("pacs").objects()).isEmpty();
    }

    @Test
    void nothing_to_postpone_is_no_error() {
        world.delivering.postpone(new Delivering.Portion(List.of(), List.of()), "away");
        assertThat(world.owed()).isEmpty();
    }
}
