package org.suitegateway.core.intake;

import java.io.Closeable;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.error.RefusedException;

/**
 * The queue between acknowledging and processing. What {@link Draft#commit} returned survives a crash of process and machine.
 * Thread-safe; a draft belongs to one thread.
 */
public interface Spool {
    /** @throws org.suitegateway.core.error.UnavailableException if there is no room: below the free-space watermark */
    Draft begin(Sender sender);

    /** What waits, oldest first. */
    List<Receipt> waiting(int limit);

    Optional<Receipt> find(String id);

    /** Forgets a processed entry. Repeating it changes nothing. */
    void done(Receipt receipt);

    /** How much of the disk under the spool is free, 0 to 1. */
    double freeFraction();

    /** An object on its way in. Closing one that was neither committed nor refused removes its bytes. */
    interface Draft extends Closeable {
        /** Where the bytes go; they are not yet safe. Not buffered. */
        OutputStream out();

        /** The bytes so far, to be checked before {@link #commit}. */
        Path file();

        long size();

        /** Makes the object durable: the file is fsynced, gets its final name, and the folder is fsynced. */
        Receipt commit();

        /** Keeps the bytes, durably, as refused. */
        Receipt refuse(RefusedException why);

        @Override
        void close();
    }
}
