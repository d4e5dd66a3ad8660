package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;

/** What {@link ObjectStore} promises. */
public interface ObjectStoreContract {
    /** An empty one; the same one throughout a test. */
    ObjectStore objects();

    /** A folder on the same disk for spooled files; the same one throughout a test. */
    Path elsewhere();

    private Path spooled(String name, String content) throws Exception {
        return Files.writeString(elsewhere().resolve(name), content);
    }

    private String keep(String content) throws Exception {
        String digest = Examples.digest(content);
        objects().keep(spooled("spooled-" + digest, content), digest);
        return digest;
    }

    @Test
    default void a_kept_object_is_read_back() throws Exception {
        String digest = keep("content");
        assertThat(objects().has(digest)).isTrue();
        assertThat(objects().file(digest)).hasContent("content");
        try (InputStream in = objects().open(digest)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("content");
        }
    }

    @Test
    default void it_stays_when_the_spool_entry_goes() throws Exception {
        Path file = spooled("a", "content");
        String digest = Examples.digest("content");
        objects().keep(file, digest);
        assertThat(file).exists();
        Files.delete(file);
        assertThat(objects().file(digest)).hasContent("content");
    }

    @Test
    default void keeping_it_again_changes_nothing() throws Exception {
        String digest = keep("content");
        objects().keep(spooled("b", "content"), digest);
        assertThat(objects().file(digest)).hasContent("content");
    }

    @Test
    default void the_same_object_from_several_threads_is_kept_once_and_whole() throws Exception {
        String digest = Examples.digest("content");
        AtomicInteger number = new AtomicInteger();
        Examples.atOnce(4, () -> {
            objects().keep(spooled("copy-" + number.incrementAndGet(), "content"), digest);
            return objects().has(digest);
        });
        assertThat(objects().file(digest)).hasContent("content");
    }

    @Test
    default void what_was_never_kept_is_not_there() {
        String digest = Examples.digest("never");
        assertThat(objects().has(digest)).isFalse();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> objects().open(digest).close());
    }

    @Test
    default void a_digest_that_is_none_never_becomes_a_path() {
        for (String bad : List.of("", "../../etc/passwd", "A".repeat(64), "a".repeat(63), "a".repeat(63) + "/")) {
            assertThatIllegalArgumentException().isThrownBy(() -> objects().file(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> objects().has(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> objects().open(bad));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> objects().keep(elsewhere().resolve("x"), bad));
        }
    }
}
