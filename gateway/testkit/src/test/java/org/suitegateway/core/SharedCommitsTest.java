package org.suitegateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.World.NOON;
import static org.suitegateway.testkit.world.World.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.testkit.world.MemoryRecords;

class SharedCommitsTest {
    private final MemoryRecords records = new MemoryRecords();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger commits = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger arrived = new AtomicInteger();

    /** The first transaction waits until it is let go, as one does that syncs. */
    private final SharedCommits shared = new SharedCommits(
            new Transactions() {
                @Override
                public <T> T inTransaction(Supplier<T> work) {
                    T result = records.inTransaction(work);
                    if (commits.incrementAndGet() == 1) {
                        await(open);
                    }
                    return result;
                }
            },
            32);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<String> save(String number) {
        return threads.submit(() -> {
            arrived.incrementAndGet();
            return shared.inTransaction(() -> {
                if (number.startsWith("bad")) {
                    throw new IllegalArgumentException(number);
                }
                records.patients.save(patient(number), NOON);
                return number;
            });
        });
    }

    /** One is under way, the others wait behind it. */
    private List<Future<String>> together(List<String> numbers) {
        List<Future<String>> all = new ArrayList<>();
        all.add(save("first"));
        Awaitility.await().until(() -> commits.get() == 1);
        numbers.forEach(n -> all.add(save(n)));
        Awaitility.await().until(() -> arrived.get() == numbers.size() + 1);
        Awaitility.await().until(shared::waiting, n -> n == numbers.size());
        open.countDown();
        return all;
    }

    @Test
    void what_gathers_during_one_commit_shares_the_next() throws Exception {
        List<Future<String>> all = together(List.of("a", "b", "c", "d"));
        assertThat(all.get(4).get(20, TimeUnit.SECONDS)).isEqualTo("d");
        for (Future<String> one : all) {
            one.get(20, TimeUnit.SECONDS);
        }
        assertThat(commits).hasValue(2);
        assertThat(records.patients.find(patient("c").id())).isPresent();
    }

    @Test
    void what_fails_fails_alone() throws Exception {
        List<Future<String>> all = together(List.of("a", "bad-1", "b", "bad-2"));
        assertThat(all.get(1).get(20, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(all.get(3).get(20, TimeUnit.SECONDS)).isEqualTo("b");
        for (int bad : new int[] {2, 4}) {
            assertThatThrownBy(() -> all.get(bad).get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(records.patients.find(patient("b").id())).isPresent();
    }

    @Test
    void everything_is_done_once_whatever_comes_when() throws Exception {
        open.countDown();
        ConcurrentHashMap<String, Integer> results = new ConcurrentHashMap<>();
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String name = "t" + t;
            running.add(threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    String number = name + "-" + i;
                    String saved = shared.inTransaction(() -> {
                        records.patients.save(patient(number), NOON);
                        return number;
                    });
                    results.merge(saved, 1, Integer::sum);
                }
            }));
        }
        for (Future<?> one : running) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertThat(results).hasSize(1600).allSatisfy((number, times) -> assertThat(times)
                .isEqualTo(1));
        assertThat(records.patients.find(patient("t7-199").id())).isPresent();
    }
}
