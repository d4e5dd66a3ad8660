package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;

class FolderObjectStoreTest {
    private static final String DIGEST = "ab12" + "0".repeat(60);

    @TempDir
    private Path folder;

    private Path root;
    private FolderObjectStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("objects");
        store = new FolderObjectStore(root);
    }

    private Path spooled(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "spooled-", ".dcm"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> stored() {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_kept_stays_when_the_spool_forgets_it() throws IOException {
        Path file = spooled("image");
        store.keep(file, DIGEST);
        Files.delete(file);
        assertThat(store.has(DIGEST)).isTrue();
        assertThat(store.open(DIGEST)).hasContent("image");
        assertThat(store.file(DIGEST)).hasContent("image");
    }

    @Test
    void the_spooled_file_stays_where_it_is() {
        Path file = spooled("image");
        store.keep(file, DIGEST);
        assertThat(file).hasContent("image");
    }

    @Test
    void the_same_object_again_changes_nothing() {
        store.keep(spooled("image"), DIGEST);
        store.keep(spooled("image"), DIGEST);
        new FolderObjectStore(root).keep(spooled("image"), DIGEST);
        assertThat(stored()).containsExactly(store.file(DIGEST));
    }

    @Test
    void several_objects_are_kept_together_and_again() {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String digest = String.format("%02x", i / 2) + String.format("%062d", i);
            receipts.add(new Receipt(
                    "r" + i,
                    spooled("image " + i),
                    Instant.EPOCH,
                    new Sender("CARM1", "SUITEGW", "127.0.0.1"),
                    digest,
                    7,
                    Optional.empty()));
        }
        store.keepAll(receipts.subList(0, 5));
        store.keepAll(receipts);
        assertThat(stored()).hasSize(20);
        receipts.forEach(r -> assertThat(store.file(r.digest())).hasSameBinaryContentAs(r.file()));
    }

    @Test
    void what_is_stored_is_never_written_again() {
        store.keep(spooled("the first"), DIGEST);
        store.keep(spooled("not of this digest"), DIGEST);
        assertThat(store.open(DIGEST)).hasContent("the first");
    }

    @Test
    void one_object_from_many_threads_is_there_once_and_whole() throws Exception {
        String content = "pixels ".repeat(100_000);
        Path file = spooled(content);
        Callable<Boolean> keep = () -> {
            store.keep(file, DIGEST);
            return store.has(DIGEST) && Files.size(store.file(DIGEST)) == content.length();
        };
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> whole : threads.invokeAll(Collections.nCopies(50, keep))) {
                assertThat(whole.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(stored()).hasSize(1);
    }

    @Test
    void an_object_from_another_disk_is_copied() throws IOException {
        Path other = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(other) && !Files.getFileStore(other).equals(Files.getFileStore(root)),
                "needs a second file system at /dev/shm");
        Path file = Files.createTempFile(other, "spooled-", ".dcm");
        try {
            Files.writeString(file, "image");
            store.keep(file, DIGEST);
        } finally {
            Files.delete(file);
        }
        assertThat(store.open(DIGEST)).hasContent("image");
        assertThat(stored()).containsExactly(store.file(DIGEST));
    }

    @Test
    void what_cannot_be_taken_over_leaves_nothing_behind() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> store.keep(folder.resolve("gone.dcm"), DIGEST));
        assertThat(store.has(DIGEST)).isFalse();
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws IOException {
        Files.delete(root.resolve("ab"));
        Files.writeString(root.resolve("ab"), "a file where a folder should be");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> store.keep(spooled("image"), DIGEST));
    }

    @Test
    void a_store_that_cannot_be_opened_is_said() {
        Path file = spooled("a file where a folder should be");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> new FolderObjectStore(file));
    }

    @Test
    void what_is_not_there_is_said() {
        assertThat(store.has(DIGEST)).isFalse();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> store.open(DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../../../etc/passwd", "AB", "ab12", "\0"})
    void only_a_digest_is_a_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.file(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.has(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.keep(spooled("image"), name));
        assertThat(stored()).isEmpty();
    }
}
