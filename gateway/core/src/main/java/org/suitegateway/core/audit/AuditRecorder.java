package org.suitegateway.core.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the trail on a thread of its own, so that no page waits for it. While the database is away what happened is kept in memory and
 * tried again; when that is full, {@link #full} tells the edge to show nothing more. {@link #close} writes what is left. Thread-safe.
 */
public final class AuditRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRecorder.class);
    private static final int QUEUE = 20_000;
    private static final int MOST = 2 * QUEUE;
    private static final int PORTION = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<AuditEvent> queue = new LinkedBlockingQueue<>();
    private final AuditTrail trail;
    private final UnaryOperator<AuditEvent> completed;
    private final Object written = new Object();
    private final Thread writer;
    private AuditRepeats repeats = new AuditRepeats();
    private long taken;
    private long settled;
    private volatile boolean closing;

    /** @param completed adds whose record it was, which the edge does not know; on the writing thread */
    public AuditRecorder(AuditTrail trail, UnaryOperator<AuditEvent> completed) {
        this.trail = trail;
        this.completed = completed;
        this.writer = new Thread(this::write, "audit-trail");
        writer.setDaemon(true);
        writer.start();
    }

    /** Never waits. Far beyond {@link #full}, which failed sign-ins alone can reach, it is lost, and that is logged. */
    public void record(AuditEvent event) {
        if (queue.size() >= MOST) {
            LOG.error("audit event lost: the trail cannot be written what={}", event.what());
            return;
        }
        synchronized (written) {
            taken++;
            queue.add(event);
        }
    }

    /** Whether no more can be kept: what cannot be written down must not be done. */
    public boolean full() {
        return queue.size() >= QUEUE;
    }

    /** Waits until all that was recorded before is written. @return whether it is */
    public boolean flush(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (written) {
            long goal = taken;
            while (settled < goal) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    written.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    private void write() {
        List<AuditEvent> portion = new ArrayList<>();
        while (!closing || !queue.isEmpty() || !portion.isEmpty()) {
            try {
                if (portion.isEmpty()) {
                    AuditEvent first = queue.poll(1, TimeUnit.SECONDS);
                    if (first != null) {
                        portion.add(first);
                        queue.drainTo(portion, PORTION - 1);
                    }
                }
                if (!portion.isEmpty() && appended(portion)) {
                    int done = portion.size();
                    portion.clear();
                    synchronized (written) {
                        settled += done;
                        written.notifyAll();
                    }
                } else if (!portion.isEmpty()) {
                    Thread.sleep(PAUSE.toMillis());
                }
            } catch (InterruptedException e) {
                LOG.error("audit trail ends with events not written events={}", portion.size() + queue.size());
                return;
            }
        }
    }

    private boolean appended(List<AuditEvent> portion) {
        try {
            List<AuditEvent> whole = new ArrayList<>(portion.size());
            portion.forEach(event -> whole.add(whole(event)));
            AuditRepeats next = repeats.copy();
            trail.append(next.without(whole));
            repeats = next;
            return true;
        } catch (RuntimeException e) { // the thread must live: without it nothing is written any more
            LOG.error("audit trail cannot be written events={} why={}", portion.size() + queue.size(), e.getMessage());
            return false;
        }
    }

    private AuditEvent whole(AuditEvent event) {
        try {
            return completed.apply(event);
        } catch (RuntimeException e) {
            LOG.warn("audit event without its patient what={} why={}", event.what(), e.getMessage());
            return event;
        }
    }

    /** Writes what is left; what the database does not take in ten seconds is lost, and that is logged. */
    @Override
    public void close() {
        boolean all = flush(PATIENCE_AT_THE_END);
        closing = true;
        if (!all) {
            writer.interrupt();
        }
        try {
            writer.join(PATIENCE_AT_THE_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
