package org.suitegateway.core.intake;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;

/** Takes an object in. When {@link #keep} returns, the object survives a crash; what is refused is kept with its reason. Thread-safe. */
public final class Receiving {
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);
    private static final int BUFFER = 256 * 1024;
    // Less than a preamble: nothing a person could look at.
    private static final int WORTH_KEEPING = 132;

    private final Spool spool;
    private final ObjectReader reader;
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

    public Receiving(Spool spool, ObjectReader reader) {
        this.spool = spool;
        this.reader = reader;
    }

    /**
     * @param part10 a complete Part 10 file; an {@link IOException} from it means that the sender went away
     * @throws RefusedException if the bytes are no sound object; they are kept
     * @throws UnavailableException if there is no room or the disk fails
     */
    public Receipt keep(InputStream part10, Sender sender) {
        try (Spool.Draft draft = spool.begin(sender)) {
            try {
                copy(part10, draft);
                reader.check(draft.file());
            } catch (RefusedException refused) {
                if (draft.size() > WORTH_KEEPING) {
                    Receipt kept = draft.refuse(refused);
                    LOG.warn(
                            "object refused peer={} receipt={} reason={}",
                            sender.callingAe(),
                            kept.id(),
                            refused.getMessage());
                }
                throw refused;
            }
            return draft.commit();
        }
    }

    private void copy(InputStream from, Spool.Draft draft) {
        byte[] buffer = buffers.get();
        while (true) {
            int n;
            try {
                n = from.read(buffer, 0, buffer.length);
            } catch (IOException gone) {
                throw new RefusedException(
                        Refusal.INTERRUPTED,
                        "byte " + draft.size(),
                        "the sender went away in the middle of the object");
            }
            if (n < 0) {
                return;
            }
            try {
                draft.out().write(buffer, 0, n);
            } catch (IOException disk) {
                throw new UnavailableException("the spool cannot be written", disk);
            }
        }
    }
}
