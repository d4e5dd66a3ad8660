package org.suitegateway.web.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.study.ImagePreviews;

class PreviewShelfTest {
    private static final int SIZE = 10_000;

    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();
    private final PreviewShelf shelf = new PreviewShelf(new SlowPictures(), new NamesOnly(), 2, 5 * (SIZE + 500));

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void no_more_than_its_threads_decode_at_a_time() throws Exception {
        List<CompletableFuture<ImagePreviews.Preview>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(shelf.of("image-" + i));
        }
        Awaitility.await().until(() -> atWork.get() == 2);
        go.countDown();
        for (CompletableFuture<ImagePreviews.Preview> answer : asked) {
            assertThat(answer.get(20, TimeUnit.SECONDS).picture()).isPresent();
        }
        assertThat(mostAtWork).hasValue(2);
    }

    @Test
    void what_many_ask_for_at_a_time_is_decoded_once() throws Exception {
        CompletableFuture<ImagePreviews.Preview> first = shelf.of("image");
        CompletableFuture<ImagePreviews.Preview> second = shelf.of("image");
        go.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS)).isSameAs(second.get(20, TimeUnit.SECONDS));
        assertThat(shelf.of("image").get(20, TimeUnit.SECONDS)).isSameAs(first.get());
        assertThat(made).containsExactly("image");
    }

    @Test
    void what_was_not_asked_for_longest_makes_room() throws Exception {
        go.countDown();
        for (String image : List.of("a", "b", "c", "d", "e", "a", "f", "a", "b")) {
            shelf.of(image).get(20, TimeUnit.SECONDS);
        }
        assertThat(made).containsExactly("a", "b", "c", "d", "e", "f", "b");
    }

    @Test
    void a_failure_is_told_and_not_kept() throws Exception {
        go.countDown();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> shelf.of("gone").get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnavailableException.class);
        }
        assertThat(made).containsExactly("gone", "gone");
    }

    @Test
    void too_many_that_wait_are_told_at_once() {
        List<CompletableFuture<ImagePreviews.Preview>> asked = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            asked.add(shelf.of("image-" + i));
        }
        assertThat(asked.get(599)).isCompletedExceptionally();
        assertThat(asked.get(100)).isNotDone();
        go.countDown();
        assertThat(shelf.of("image-100")).succeedsWithin(20, TimeUnit.SECONDS);
    }

    private final class SlowPictures implements ImagePreviews {
        @Override
        public Preview of(Path file, int longestEdge) {
            made.add(file.toString());
            mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            try {
                if (!go.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody said go");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atWork.decrementAndGet();
            }
            if (file.toString().equals("gone")) {
                throw new UnavailableException("the object cannot be read from disk");
            }
            return new Picture(new byte[SIZE], "image/png", 1, 1);
        }
    }

    private static final class NamesOnly implements ObjectStore {
        @Override
        public void keep(Path file, String digest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean has(String digest) {
            return true;
        }

        @Override
        public InputStream open(String digest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path file(String digest) {
            return Path.of(digest);
        }
    }
}
