package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.testkit.contract.Examples;

class SharedCommitsTest {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    private static PatientId id(String number) {
        return new PatientId(number, "CLINIC");
    }

    private static void save(String number, String name) {
        new SqlPatients(RECORDS.transactions())
                .save(
                        new Patient(
                                id(number), new PersonName(name, "", "", "", ""), Optional.empty(), Optional.empty()),
                        NOON);
    }

    private static boolean there(String number) {
        return new SqlPatients(RECORDS.transactions()).find(id(number)).isPresent();
    }

    /** In a thread of its own, which has the turn or waits for it when this returns. */
    private static CompletableFuture<Void> queued(Runnable work) throws InterruptedException {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                RECORDS.transactions().run(work);
                outcome.complete(null);
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        return outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_that_fails_among_others_takes_back_its_own_changes_only() throws Exception {
        CountDownLatch allQueued = new CountDownLatch(1);
        CompletableFuture<Void> first = queued(() -> {
            save("first", "");
            await(allQueued);
        });
        CompletableFuture<Void> failing = queued(() -> {
            save("failing", "");
            throw new IllegalStateException("no");
        });
        CompletableFuture<Void> failingToo = queued(() -> {
            save("first", "changed by one that fails");
            throw new IllegalStateException("no again");
        });
        CompletableFuture<Void> last = queued(() -> {
            assertThat(there("failing")).isFalse();
            save("last", "");
        });
        allQueued.countDown();
        first.join();
        last.join();
        assertThatThrownBy(failing::join).hasRootCauseMessage("no");
        assertThatThrownBy(failingToo::join).hasRootCauseMessage("no again");
        assertThat(there("first")).isTrue();
        assertThat(there("last")).isTrue();
        assertThat(there("failing")).isFalse();
        assertThat(new SqlPatients(RECORDS.transactions())
                        .find(id("first"))
                        .orElseThrow()
                        .name()
                        .family())
                .isEmpty();
    }

    @Test
    void what_returned_is_kept_and_what_failed_is_not_whoever_it_shared_with() {
        AtomicInteger number = new AtomicInteger();
        List<List<String>> kept = Examples.atOnce(8, () -> {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int n = number.incrementAndGet();
                try {
                    RECORDS.transactions().run(() -> {
                        save("p-" + n, "");
                        if (n % 3 == 0) {
                            throw new IllegalStateException("every third fails");
                        }
                    });
                    assertThat(there("p-" + n))
                            .as("seen by others when it returns")
                            .isTrue();
                    mine.add("p-" + n);
                } catch (IllegalStateException e) {
                    assertThat(there("p-" + n)).isFalse();
                }
            }
            return mine;
        });
        assertThat(kept.stream().flatMap(List::stream)).hasSize(320).allMatch(SharedCommitsTest::there);
        RECORDS.transactions().read(h -> assertThat(h.createQuery("SELECT COUNT(*) FROM patient")
                        .mapTo(Integer.class)
                        .one())
                .isEqualTo(320));
    }

    @Test
    void a_disk_that_fills_up_is_an_outage_to_those_whose_changes_it_did_not_take_and_to_nobody_else() {
        RECORDS.database().writer().useHandle(h -> h.execute("PRAGMA max_page_count = 400"));
        AtomicInteger number = new AtomicInteger();
        List<List<String>> kept = Examples.atOnce(6, () -> {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String id = "p-" + number.incrementAndGet();
                try {
                    RECORDS.transactions().run(() -> {
                        save(id, "x".repeat(10_000));
                        save(id + " second", "x".repeat(10_000));
                    });
                    mine.add(id);
                } catch (UnavailableException e) {
                    assertThat(there(id)).isFalse();
                }
            }
            return mine;
        });
        List<String> all = kept.stream().flatMap(List::stream).toList();
        assertThat(all).hasSizeBetween(1, 239).allMatch(id -> there(id) && there(id + " second"));
        RECORDS.database().writer().useHandle(h -> h.execute("PRAGMA max_page_count = 100000"));
        save("later", "");
        assertThat(there("later")).isTrue();
    }

    @Test
    void an_interrupted_writer_still_learns_what_became_of_its_changes() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread first = new Thread(() -> {
            try {
                RECORDS.transactions().run(() -> {
                    save("first", "");
                    await(queued);
                    Thread.currentThread().interrupt();
                });
                interrupted.complete(Thread.interrupted());
            } catch (RuntimeException e) {
                interrupted.completeExceptionally(e);
            }
        });
        first.start();
        while (first.getState() == Thread.State.RUNNABLE || first.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        CompletableFuture<Void> second = queued(() -> save("second", ""));
        queued.countDown();
        second.join();
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).as("still marked").isTrue();
        assertThat(there("first")).isTrue();
        assertThat(there("second")).isTrue();
    }

    @Test
    void nothing_is_left_open_that_would_keep_the_log_from_being_emptied() {
        SqlPatients patients = new SqlPatients(RECORDS.transactions());
        for (int i = 0; i < 20; i++) {
            save("p-" + i, "");
            patients.find(id("p-" + i));
            assertThatThrownBy(() -> RECORDS.transactions().run(() -> {
                        save("failing", "");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        RECORDS.database().writer().useHandle(h -> assertThat(h.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                        .map((row, context) -> row.getInt("busy"))
                        .one())
                .isZero());
    }
}
