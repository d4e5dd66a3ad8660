package org.suitegateway.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.testkit.world.World;

class SpoolQueueTest {
    @TempDir
    Path folder;

    private World world;
    private SpoolQueue queue;

    @BeforeEach
    void empty() {
        world = new World(folder);
        queue = new SpoolQueue(world.files.spool, world.clock);
    }

    @Test
    void what_waits_is_due_the_oldest_first_and_only_once() {
        Receipt first = world.object("1").receive();
        Receipt second = world.object("2").receive();
        assertThat(queue.due(10)).containsExactly(first, second);
        assertThat(queue.due(1)).containsExactly(first);
        assertThat(queue.claim(first)).isTrue();
        assertThat(queue.claim(first)).isFalse();
        assertThat(queue.due(1)).containsExactly(second);
        queue.done(first);
        assertThat(queue.claim(first)).as("it left the spool").isFalse();
        assertThat(queue.due(10)).containsExactly(second);
    }

    @Test
    void a_failed_one_is_due_again_after_pauses_that_grow_to_five_minutes() {
        Receipt receipt = world.object("1").receive();
        Duration pause = Duration.ofSeconds(1);
        for (int attempt = 1; attempt < 20; attempt++) {
            assertThat(queue.claim(receipt)).as("attempt " + attempt).isTrue();
            queue.later(receipt);
            world.clock.forward(pause.minusMillis(1));
            assertThat(queue.due(10)).isEmpty();
            assertThat(queue.claim(receipt)).isFalse();
            world.clock.forward(Duration.ofMillis(1));
            assertThat(queue.due(10)).containsExactly(receipt);
            pause = pause.multipliedBy(2).compareTo(Duration.ofMinutes(5)) > 0
                    ? Duration.ofMinutes(5)
                    : pause.multipliedBy(2);
        }
    }

    @Test
    void what_waited_for_the_database_is_not_counted_as_an_error_of_ours() {
        Receipt receipt = world.object("1").receive();
        for (int i = 0; i < 30; i++) {
            queue.later(receipt);
        }
        assertThat(queue.failed(receipt)).isEqualTo(1);
        assertThat(queue.failed(receipt)).isEqualTo(2);
    }

    @Test
    void one_that_waits_does_not_hide_those_behind_it() {
        List<Receipt> stuck = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Receipt receipt = world.object("1." + i).receive();
            stuck.add(receipt);
            queue.claim(receipt);
            queue.later(receipt);
        }
        Receipt behind = world.object("2").receive();
        assertThat(queue.due(1)).containsExactly(behind);
        assertThat(stuck).hasSize(10);
    }

    @Test
    void a_portion_ends_with_its_number_or_its_bytes_and_holds_at_least_one() {
        Receipt first = world.object("1").receive();
        Receipt second = world.object("2").receive();
        Receipt third = world.object("3").receive();
        long two = first.size() + second.size();
        assertThat(queue.claimDue(10, two)).containsExactly(first, second);
        queue.done(first);
        queue.done(second);
        Receipt fourth = world.object("4").receive();
        assertThat(queue.claimDue(10, 1)).as("larger than a portion may be").containsExactly(third);
        assertThat(queue.claimDue(1, Long.MAX_VALUE)).containsExactly(fourth);
        assertThat(queue.claimDue(10, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void many_workers_never_get_the_same_one() throws Exception {
        Receipt receipt = world.object("1").receive();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> claim = () -> queue.claim(receipt);
            int claims = 0;
            for (Future<Boolean> result : workers.invokeAll(java.util.Collections.nCopies(64, claim))) {
                claims += result.get() ? 1 : 0;
            }
            assertThat(claims).isEqualTo(1);
        } finally {
            workers.shutdownNow();
        }
    }
}
