package org.suitegateway.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.UnavailableException;

/**
 * The one writer of SQLite, one transaction after another in the order they came. Waiting for the disk is most of a small transaction, and
 * SQLite waits once per commit: whoever finds others queued behind does not commit but hands its transaction on, and the last one commits
 * for all. Each is a savepoint, so that one that fails takes back its own changes only; each returns when the commit is on the disk, and if
 * that fails, all of them do. Others are never waited for: without a queue everyone commits alone.
 */
final class SharedCommits {
    private static final String ONE_OF_THEM = "one_of_them";
    // Nobody's answer waits longer than this for others to join.
    private static final long LONGEST_NANOS = 10_000_000;

    private final Database database;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable Shared open;

    SharedCommits(Database database) {
        this.database = database;
    }

    /** @throws RuntimeException what the work threw, or why its changes could not be committed */
    <T> T take(Function<Handle, T> work) {
        Shared shared;
        Outcome<T> outcome;
        turn.lock();
        try {
            shared = open == null ? new Shared(database.writer().open()) : open;
            open = null;
            try {
                outcome = shared.work(work);
                if (shared.usable() && shared.young() && turn.hasQueuedThreads()) {
                    open = shared; // whoever is queued takes it and brings it to its end
                }
            } finally {
                if (open == null) {
                    shared.end();
                }
            }
        } finally {
            turn.unlock();
        }
        T result = outcome.orThrow();
        shared.awaitCommit();
        return result;
    }

    /** What a work came to. */
    private record Outcome<T>(@Nullable T result, @Nullable Throwable failure) {
        @SuppressWarnings("NullAway") // a work's own result may be anything
        T orThrow() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return result;
        }
    }

    /** One transaction of the database. Used by one thread at a time, in turn. */
    private static final class Shared {
        private final Handle handle;
        private final long begun = System.nanoTime();
        private final CountDownLatch ended = new CountDownLatch(1);
        private int kept;
        private volatile @Nullable RuntimeException broken;
        private volatile boolean committed;

        Shared(Handle handle) {
            this.handle = handle;
        }

        boolean usable() {
            return broken == null && handle.isInTransaction();
        }

        boolean young() {
            return System.nanoTime() - begun < LONGEST_NANOS;
        }

        <T> Outcome<T> work(Function<Handle, T> work) {
            try {
                if (kept == 0) {
                    handle.begin();
                } else {
                    handle.savepoint(ONE_OF_THEM);
                }
                T result = work.apply(handle);
                if (kept > 0) {
                    handle.releaseSavepoint(ONE_OF_THEM);
                }
                kept++;
                return new Outcome<>(result, null);
            } catch (RuntimeException | Error e) {
                takeBack();
                return new Outcome<>(null, e);
            }
        }

        /** A full or broken disk ends the whole transaction in SQLite: then there is no savepoint to go back to. */
        private void takeBack() {
            try {
                if (kept == 0) {
                    handle.rollback();
                } else {
                    handle.rollbackToSavepoint(ONE_OF_THEM);
                }
            } catch (RuntimeException e) {
                broken = e;
            }
        }

        void end() {
            try (handle) {
                if (broken == null && kept > 0) {
                    handle.commit();
                    committed = true;
                } else if (handle.isInTransaction()) {
                    handle.rollback();
                }
            } catch (RuntimeException e) {
                broken = broken == null ? e : broken;
            } finally {
                ended.countDown();
            }
        }

        void awaitCommit() {
            boolean interrupted = false;
            while (true) {
                try {
                    ended.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true; // what became of the changes must be known first
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (!committed) {
                String what = "the database did not keep the changes";
                RuntimeException why = broken;
                throw why == null ? new UnavailableException(what) : new UnavailableException(what, why);
            }
        }
    }
}
