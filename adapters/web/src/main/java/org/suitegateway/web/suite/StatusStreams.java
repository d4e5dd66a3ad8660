package org.suitegateway.web.suite;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.suitegateway.core.live.BoardNews;
import org.suitegateway.web.access.IdleSessions;

/**
 * The open pages that want to hear of changes at once. They are told that there is one, not which: each then asks for the board as its
 * person may see it. No thread waits for a page; a stream ends with its sign-in, and after half an hour, when the page opens another.
 * Thread-safe.
 */
public final class StatusStreams implements SmartLifecycle {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10); // proxies close what is silent
    private static final Duration GAP = Duration.ofMillis(250); // a burst of changes is one piece of news
    private static final int PER_SESSION = 4; // a browser has six connections to a host
    private static final int IN_ALL = 256;
    private static final String OF_SESSION = StatusStreams.class.getName();

    private final IdleSessions idle;
    private final List<Stream> all = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "status-streams");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long toldAt = System.nanoTime() - GAP.toNanos();
    private volatile boolean running;

    public StatusStreams(BoardNews news, IdleSessions idle) {
        this.idle = idle;
        news.listen(this::changed);
    }

    private record Stream(HttpSession session, SseEmitter emitter) {
        void end() {
            try {
                emitter.complete();
            } catch (RuntimeException e) { // the connection is gone already
            }
        }
    }

    /** Those of one session; they end with it. */
    private final class OfSession implements HttpSessionBindingListener {
        private final List<Stream> streams = new CopyOnWriteArrayList<>();

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            streams.forEach(Stream::end);
        }
    }

    /** @return empty if there are too many, of this sign-in or in all: the page then asks now and then, as it would without */
    Optional<SseEmitter> open(HttpSession session) {
        OfSession own = of(session);
        if (!running || own.streams.size() >= PER_SESSION || all.size() >= IN_ALL) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        Stream stream = new Stream(session, emitter);
        Runnable forget = () -> {
            own.streams.remove(stream);
            all.remove(stream);
        };
        emitter.onCompletion(forget);
        emitter.onTimeout(stream::end);
        emitter.onError(e -> forget.run());
        own.streams.add(stream);
        all.add(stream);
        // What happened between the page and its stream is news too; and the answer begins, so that the page knows it
        // is heard.
        timer.execute(() -> tell(stream));
        return Optional.of(emitter);
    }

    private OfSession of(HttpSession session) {
        synchronized (this) {
            if (session.getAttribute(OF_SESSION) instanceof OfSession known) {
                return known;
            }
            OfSession own = new OfSession();
            session.setAttribute(OF_SESSION, own);
            return own;
        }
    }

    /** On the thread of whoever made the change, so it only leaves a note. */
    private void changed() {
        if (!all.isEmpty() && pending.compareAndSet(false, true)) {
            long rest = GAP.toNanos() - (System.nanoTime() - toldAt);
            timer.schedule(this::tellAll, Math.max(0, rest), TimeUnit.NANOSECONDS);
        }
    }

    private void tellAll() {
        toldAt = System.nanoTime();
        pending.set(false); // before anybody is told: what changes from now on is news again
        all.forEach(this::tell);
    }

    private void tell(Stream stream) {
        send(stream, SseEmitter.event().name("changed").data("board").reconnectTime(2_000));
    }

    private void send(Stream stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.emitter().send(event);
        } catch (IOException | RuntimeException gone) { // the page was closed: the server ends the answer by itself
            all.remove(stream);
        }
    }

    private void heartbeat() {
        for (Stream stream : all) {
            if (idle.isOver(stream.session())) {
                stream.end();
            } else {
                send(stream, SseEmitter.event().comment(""));
            }
        }
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(
                this::heartbeat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the web server, which waits for answers that are under way. */
    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        all.forEach(Stream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
