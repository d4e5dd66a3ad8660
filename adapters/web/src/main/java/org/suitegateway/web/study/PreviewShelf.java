package org.suitegateway.web.study;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.study.ImagePreviews;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Preview;

/**
 * Previews of stored objects: made by a few threads of its own, so that a page of fifty takes no thread from the rest, and kept while there
 * is room, the ones that were asked for last. An object that is asked for twice at a time is decoded once. Thread-safe.
 */
public final class PreviewShelf implements AutoCloseable {
    /** Pixels of the longer edge: 160 on the page, with some to spare for screens of finer pixels. */
    static final int EDGE = 256;

    private static final int MOST_WAITING = 500;
    private static final int BESIDE_THE_PICTURE = 500; // bytes of what else is kept of it

    private final ImagePreviews previews;
    private final ObjectStore objects;
    private final long room;
    private final ThreadPoolExecutor threads;
    private final Map<String, Preview> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<String, CompletableFuture<Preview>> underway = new HashMap<>();
    private long taken;

    /** @param room in bytes, for what is kept */
    public PreviewShelf(ImagePreviews previews, ObjectStore objects, int threads, long room) {
        this.previews = previews;
        this.objects = objects;
        this.room = room;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "preview-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Completes with {@link UnavailableException} when the object cannot be read, or too many are waiting.
     *
     * @param digest of an object in the store
     */
    CompletableFuture<Preview> of(String digest) {
        CompletableFuture<Preview> made = new CompletableFuture<>();
        synchronized (this) {
            Preview here = kept.get(digest);
            if (here != null) {
                return CompletableFuture.completedFuture(here);
            }
            CompletableFuture<Preview> already = underway.putIfAbsent(digest, made);
            if (already != null) {
                return already;
            }
        }
        try {
            threads.execute(() -> make(digest, made));
        } catch (RejectedExecutionException e) {
            forget(digest);
            made.completeExceptionally(new UnavailableException("too many previews are waited for", e));
        }
        return made;
    }

    private void make(String digest, CompletableFuture<Preview> made) {
        try {
            Preview preview = previews.of(objects.file(digest), EDGE);
            keep(digest, preview);
            made.complete(preview);
        } catch (Throwable e) { // who waits must be told, whatever it is
            forget(digest);
            made.completeExceptionally(e);
        }
    }

    private synchronized void keep(String digest, Preview preview) {
        underway.remove(digest);
        kept.put(digest, preview);
        taken += size(preview);
        var oldest = kept.values().iterator();
        while (taken > room) {
            taken -= size(oldest.next());
            oldest.remove();
        }
    }

    private synchronized void forget(String digest) {
        underway.remove(digest);
    }

    private static long size(Preview preview) {
        return BESIDE_THE_PICTURE
                + preview.picture().map(Picture::bytes).map(b -> b.length).orElse(0);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
