package org.suitegateway.core;

import java.util.function.Supplier;

/**
 * All or nothing over the records. Calls of the repositories inside {@code work} on the same thread share one transaction; nested calls
 * join it. Any exception rolls everything back and is thrown on. Thread-safe.
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
     * Runs it when the thread's transaction is committed, never when that is taken back; at once if there is none. The same object is run
     * once, however often it was given. It must not fail or last: what it does may be lost in a crash, so it only wakes somebody who finds
     * the work in the records.
     */
    void afterCommit(Runnable what);
}
