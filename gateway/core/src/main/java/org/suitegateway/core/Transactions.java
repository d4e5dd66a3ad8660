package org.suitegateway.core;

import java.util.function.Supplier;

/**
 * All or nothing over the records. Calls of the repositories inside {@code work} on the same thread share one transaction; nested calls
 * join it. Any exception rolls everything back and is thrown on. Thread-safe.
 *
 * <p>{@code work} may run more than once: a database that lets writers work side by side takes one of two back that wait for each other,
 * and that one begins again. So it changes records and nothing else that a second run would double.
 */
public interface Transactions {
    /** @throws org.suitegateway.core.error.UnavailableException if the database is away */
    <T> T inTransaction(Supplier<T> work);

    default void run(Runnable work) {
        inTransaction(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Runs it as the last part of the thread's transaction, in the order of the names and once per name; in a transaction of its own if
     * there is none. For what follows from changes and takes turns with others: when all take their turns last and in one order, no two
     * wait for each other.
     */
    void atEnd(String name, Runnable what);

    /**
     * Runs it when the thread's transaction is committed, never when that is taken back; at once if there is none. The same object is run
     * once, however often it was given. It must not fail or last: what it does may be lost in a crash, so it only wakes somebody who finds
     * the work in the records.
     */
    void afterCommit(Runnable what);
}
