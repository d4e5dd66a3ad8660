package org.suitegateway.web.viewer;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.StoredInstance;

/**
 * Lets as many frames be made and sent at a time as there is memory for: a frame takes its room until its last byte has gone to the
 * browser, which may be slow. Who comes then waits a little, and only a few may. Thread-safe.
 */
public final class FrameDesk {
    private static final int MOST_WAITING = 32; // of the server's threads, which are for other pages, too
    private static final long PATIENCE_SECONDS = 10;
    private static final int BYTES_PER_PIXEL = 4; // samples, and the picture made of them
    private static final int SHIFT = 20;

    private final int room;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param room in MiB */
    public FrameDesk(int room) {
        this.room = room;
        this.free = new Semaphore(room, true);
    }

    /** What takes the room. */
    interface Work {
        void run() throws IOException;
    }

    /** @throws UnavailableException when there is no room for long, or too many wait for it */
    void with(StoredInstance image, Work work) throws IOException {
        int wanted = permits(image);
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw new UnavailableException("too many frames are waited for");
        }
        try {
            if (!free.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UnavailableException("there was no room for a frame");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the gateway is stopping", e);
        } finally {
            waiting.decrementAndGet();
        }
        try {
            work.run();
        } finally {
            free.release(wanted);
        }
    }

    private int permits(StoredInstance image) {
        long pixels =
                (long) image.facts().rows().orElse(1) * image.facts().columns().orElse(1);
        return (int) Math.min(room, 1 + (pixels * BYTES_PER_PIXEL >> SHIFT));
    }
}
