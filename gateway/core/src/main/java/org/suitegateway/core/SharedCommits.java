package org.suitegateway.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the work of several threads into one transaction, so that they share its sync to the disk: for a database with one writer, whose
 * threads would only wait for each other. Whoever comes first does what has gathered meanwhile; work that fails is done again alone, so
 * that it takes nothing else down with it. Work may therefore run twice, and on another thread than it came from. Thread-safe.
 */
public final class SharedCommits implements Transactions {
    private final Transactions transactions;
    private final int most;
    private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private static final class Task<T> {
        private final Supplier<T> work;
        private boolean done; // guarded by turn
        private @Nullable T result;
        private @Nullable Throwable failure;

        Task(Supplier<T> work) {
            this.work = work;
        }

        void run() {
            result = work.get();
        }

        void alone(Transactions transactions) {
            try {
                transactions.run(this::run);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            done = true;
        }

        @SuppressWarnings("NullAway") // work that is done without a failure has a result
        T outcome() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return result;
        }
    }

    /** @param most how much goes into one transaction */
    public SharedCommits(Transactions transactions, int most) {
        this.transactions = transactions;
        this.most = most;
    }

    /** Not to be nested: use the transactions beneath for what is inside. */
    @Override
    public <T> T inTransaction(Supplier<T> work) {
        Task<T> mine = new Task<>(work);
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.done) {
                commit(next());
            }
        } finally {
            turn.unlock();
        }
        return mine.outcome();
    }

    /** How much waits now, for tests and metrics. */
    public int waiting() {
        return waiting.size();
    }

    private List<Task<?>> next() {
        List<Task<?>> group = new ArrayList<>();
        for (Task<?> task = waiting.poll(); task != null; task = group.size() < most ? waiting.poll() : null) {
            group.add(task);
        }
        return group;
    }

    private void commit(List<Task<?>> group) {
        if (group.size() > 1) {
            try {
                transactions.run(() -> group.forEach(Task::run));
                group.forEach(task -> task.done = true);
                return;
            } catch (RuntimeException | Error e) {
                // whose fault it was shows when each is done alone
            }
        }
        group.forEach(task -> task.alone(transactions));
    }
}
