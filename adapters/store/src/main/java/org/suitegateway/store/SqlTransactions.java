package org.suitegateway.store;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.UnavailableException;

/**
 * {@inheritDoc} On SQLite writers take turns in the order they came and share commits ({@link SharedCommits}). A failure inside that somebody swallowed rolls back all the same:
 * PostgreSQL would not commit after it, and half a change is no change.
 */
public final class SqlTransactions implements Transactions {
    private static final int RUNS = 8;
    private static final int SHORTEST_PAUSE = 10; // ms
    private static final int LONGEST_PAUSE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SqlTransactions.class);

    private final Database database;
    private final SharedCommits commits;
    private final Runnable boardChanged;
    private final ThreadLocal<Running> current = new ThreadLocal<>();

    /** The thread's transaction. */
    private static final class Running {
        private final Handle handle;
        private final Set<String> turns = new HashSet<>();
        private final SortedMap<String, Runnable> last = new TreeMap<>();
        private final Set<Runnable> afterCommit;
        private @Nullable Throwable failure;

        Running(Handle handle, Set<Runnable> afterCommit) {
            this.handle = handle;
            this.afterCommit = afterCommit;
        }

        <T> T join(Function<Handle, T> work) {
            try {
                return work.apply(handle);
            } catch (JdbiException e) {
                // Translated here, not only where it began: a route between must know whether to try again. After the
                // first break
                // every further statement only says that the connection is closed.
                RuntimeException why = failure instanceof UnavailableException away ? away : translated(e);
                failure = why;
                throw why;
            } catch (RuntimeException | Error e) {
                failure = e;
                throw e;
            }
        }

        void end() {
            while (!last.isEmpty()) { // each may add to them
                last.remove(last.firstKey()).run();
            }
        }

        /** @throws RuntimeException if a part failed and somebody swallowed it */
        void checkWhole() {
            if (failure instanceof UnavailableException away) {
                throw away;
            }
            if (failure != null) {
                throw new IllegalStateException("a part of this transaction failed, so nothing of it is kept", failure);
            }
        }
    }

    public SqlTransactions(Database database) {
        this(database, () -> {});
    }

    /** @param boardChanged called after each commit of something that the status board shows, on the thread that made it */
    public SqlTransactions(Database database, Runnable boardChanged) {
        this.database = database;
        this.boardChanged = boardChanged;
        this.commits = new SharedCommits(database);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return write(handle -> work.get());
    }

    boolean oneWriter() {
        return database.oneWriter();
    }

    /** In the thread's transaction, or in one of its own. */
    <T> T write(Function<Handle, T> work) {
        Running joined = current.get();
        if (joined != null) {
            return joined.join(work);
        }
        for (int run = 1; ; run++) {
            Set<Runnable> after = Collections.newSetFromMap(new IdentityHashMap<>());
            try {
                T result = committed(work, after);
                after.forEach(SqlTransactions::follow);
                return result;
            } catch (RuntimeException e) {
                if (run == RUNS || !takenBack(e)) {
                    throw e;
                }
                LOG.info("transaction begins again: it and another one waited for each other run={}", run + 1);
                stepAside(run);
            }
        }
    }

    /** For a time that differs, so that the two don't meet again. */
    private static void stepAside(int run) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                ThreadLocalRandom.current().nextInt(Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << run))));
    }

    /** The server chose this one of those that waited for each other (40P01), or could not put them in an order (40001). */
    private static boolean takenBack(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "40P01".equals(sql.getSQLState()) || "40001".equals(sql.getSQLState());
            }
        }
        return false;
    }

    private <T> T committed(Function<Handle, T> work, Set<Runnable> after) {
        try {
            return database.oneWriter()
                    ? commits.take(handle -> running(handle, work, after))
                    : database.writer().inTransaction(handle -> running(handle, work, after));
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** The changes are kept, whatever becomes of this. */
    private static void follow(Runnable after) {
        try {
            after.run();
        } catch (RuntimeException e) {
            LOG.error("what was to follow a commit failed", e);
        }
    }

    @Override
    public void afterCommit(Runnable what) {
        Running running = current.get();
        if (running == null) {
            follow(what);
        } else {
            running.afterCommit.add(what);
        }
    }

    @Override
    public void atEnd(String name, Runnable what) {
        Running running = current.get();
        if (running == null) {
            run(what);
        } else {
            running.last.putIfAbsent(name, what);
        }
    }

    /** Something that the status board shows is changed by the thread's transaction. */
    void boardChanged() {
        afterCommit(boardChanged);
    }

    /** {@link #write} of something that the status board shows. */
    <T> T boardWrite(Function<Handle, T> work) {
        return write(handle -> {
            T result = work.apply(handle);
            boardChanged();
            return result;
        });
    }

    private <T> T running(Handle handle, Function<Handle, T> work, Set<Runnable> after) {
        Running running = new Running(handle, after);
        current.set(running);
        try {
            T result = work.apply(handle);
            running.end();
            running.checkWhole();
            if (!database.oneWriter()
                    && after.contains(boardChanged)) { // the server passes it on when this is committed
                handle.execute("NOTIFY " + NewsBetweenNodes.CHANNEL);
            }
            return result;
        } finally {
            current.remove();
        }
    }

    /** Transactions that name the same thing go one after another, each to its end. On SQLite all do anyway. */
    void takeTurns(Handle handle, String name) {
        Running running = current.get();
        if (!database.oneWriter() && (running == null || running.turns.add(name))) {
            handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                    .bind("name", name)
                    .map((row, context) -> Boolean.TRUE)
                    .one();
        }
    }

    void execute(java.util.function.Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return Boolean.TRUE;
        });
    }

    /** In the thread's transaction, so that it sees its own changes; else without one. */
    <T> T read(Function<Handle, T> work) {
        Running joined = current.get();
        if (joined != null) {
            return joined.join(work);
        }
        try {
            return database.reader().withHandle(work::apply);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** A broken rule of the schema is a bug and stays one; all else means that the database is away. */
    private static RuntimeException translated(JdbiException e) {
        if (e instanceof ConnectionException) {
            return new UnavailableException("the database is away", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState() == null ? "" : sql.getSQLState();
                boolean away = state.startsWith("08")
                        || state.startsWith("57")
                        || state.startsWith("53")
                        || state.startsWith("40");
                // SQLite: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN
                boolean sqliteAway = Set.of(5, 6, 8, 10, 13, 14).contains(sql.getErrorCode() & 0xff);
                return away || (cause.getClass().getName().startsWith("org.sqlite") && sqliteAway)
                        ? new UnavailableException("the database is away", e)
                        : e;
            }
        }
        return e;
    }
}
