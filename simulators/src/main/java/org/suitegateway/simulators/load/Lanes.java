package org.suitegateway.simulators.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Sends requests over several connections at once, each waiting for its answer before the next. A connection that breaks is opened again, so that
 * one failure is one failure. Runs once.
 *
 * @param <C> a connection
 * @param <R> a request that is ready to be sent
 */
final class Lanes<C extends AutoCloseable, R> {
    private final Work<C, R> work;
    private final int lanes;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();

    /** What is done in each lane. Thread-safe. */
    interface Work<C, R> {
        C open() throws IOException;

        /**
         * Not part of the response time.
         *
         * @param number from 0, each once
         */
        R prepare(int lane, int number);

        /**
         * Sends a request and reads its answer.
         *
         * @return the kind of failure; empty for success
         * @throws IOException if the connection can't be used again
         */
        Optional<String> send(C connection, R request) throws IOException;
    }

    /** @param count requests in all */
    Lanes(Work<C, R> work, int lanes, int count) {
        this.work = work;
        this.lanes = lanes;
        this.count = count;
    }

    /** What was measured. */
    record Run(long[] nanos, Map<String, Long> failures, Duration elapsed) {}

    /** @throws IOException if not all connections could be opened at the start */
    Run run() throws IOException, InterruptedException {
        AtomicLong started = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(lanes, () -> started.set(System.nanoTime()));
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        List<C> open = new ArrayList<>();
        try {
            for (int i = 0; i < lanes; i++) {
                open.add(work.open());
            }
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                int lane = i;
                running.add(threads.submit(() -> lane(lane, open.get(lane), start)));
            }
            LongStream.Builder nanos = LongStream.builder();
            for (Future<List<Long>> lane : running) {
                lane.get().forEach(nanos::add);
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started.get());
            Map<String, Long> failed = new ConcurrentHashMap<>();
            failures.forEach((kind, n) -> failed.put(kind, n.get()));
            return new Run(nanos.build().toArray(), failed, elapsed);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lane of the load failed", e.getCause());
        } finally {
            threads.shutdownNow();
            open.forEach(Lanes::closeQuietly);
        }
    }

    private List<Long> lane(int lane, C first, CyclicBarrier start)
            throws InterruptedException, BrokenBarrierException {
        List<Long> nanos = new ArrayList<>();
        C connection = first;
        start.await();
        try {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                R request = work.prepare(lane, number);
                try {
                    long before = System.nanoTime();
                    Optional<String> failure = work.send(connection, request);
                    if (failure.isEmpty()) {
                        nanos.add(System.nanoTime() - before);
                    } else {
                        failed(failure.get());
                    }
                } catch (IOException e) {
                    failed(e.getClass().getSimpleName());
                    connection = again(connection);
                }
            }
        } finally {
            closeQuietly(connection);
        }
        return nanos;
    }

    private C again(C broken) {
        closeQuietly(broken);
        while (next.get() < count) {
            try {
                return work.open();
            } catch (IOException e) {
                failed("connection: " + e.getClass().getSimpleName());
                next.getAndIncrement();
            }
        }
        return broken;
    }

    /** Nothing more is begun. */
    void stop() {
        next.set(count);
    }

    private void failed(String kind) {
        failures.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
    }

    private static void closeQuietly(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            // what mattered has been counted
        }
    }
}
