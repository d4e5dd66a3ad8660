package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;

class FolderSpoolTest {
    private static final Instant NOW = Instant.parse("2026-01-12T09:00:00.250Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Sender SENDER = new Sender("CARM1", "GATEWAY", "192.0.2.7");
    private static final int LONGEST_FILE_NAME = 255;

    @TempDir
    private Path folder;

    private FolderSpool open() {
        return open(CLOCK);
    }

    private FolderSpool open(Clock clock) {
        return new FolderSpool(folder, 0, clock);
    }

    private static Receipt commit(Spool spool, Sender sender, String content) {
        try (Spool.Draft draft = spool.begin(sender)) {
            write(draft, content);
            return draft.commit();
        }
    }

    private static Receipt refuse(Spool spool, String place, String rule) {
        try (Spool.Draft draft = spool.begin(SENDER)) {
            write(draft, "not DICOM");
            return draft.refuse(new RefusedException(Refusal.UNREADABLE, place, rule));
        }
    }

    private static void write(Spool.Draft draft, String content) {
        try (OutputStream out = draft.out()) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnavailableException("the spool cannot be written", e); // as the caller of a spool does
        }
    }

    private static String sha256(String content) throws NoSuchAlgorithmException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private List<Path> files(String part) {
        try (var files = Files.list(folder.resolve(part))) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_receipt_says_who_sent_what_and_when() throws Exception {
        Receipt receipt = commit(open(), SENDER, "image");
        assertThat(receipt.file()).hasContent("image");
        assertThat(receipt.sender()).isEqualTo(SENDER);
        assertThat(receipt.receivedAt()).isEqualTo(NOW);
        assertThat(receipt.size()).isEqualTo(5);
        assertThat(receipt.digest()).isEqualTo(sha256("image"));
        assertThat(receipt.refused()).isEmpty();
    }

    @Test
    void what_was_committed_is_found_once_by_the_next_process() {
        FolderSpool spool = open();
        Receipt first = commit(spool, SENDER, "one");
        Receipt second = commit(spool, SENDER, "two");
        FolderSpool next = open();
        assertThat(next.waiting(10)).containsExactly(first, second);
        assertThat(next.find(second.id())).contains(second);
        assertThat(next.waiting(1)).containsExactly(first);
    }

    @Test
    void nothing_waits_before_the_commit() {
        FolderSpool spool = open();
        try (Spool.Draft draft = spool.begin(SENDER)) {
            write(draft, "image");
            assertThat(draft.file()).hasContent("image");
            assertThat(draft.size()).isEqualTo(5);
            assertThat(spool.waiting(10)).isEmpty();
            assertThat(files("waiting")).isEmpty();
        }
    }

    @Test
    void a_draft_that_is_given_up_leaves_nothing() {
        FolderSpool spool = open();
        try (Spool.Draft draft = spool.begin(SENDER)) {
            write(draft, "half");
        }
        assertThat(files("incoming")).isEmpty();
        assertThat(spool.waiting(10)).isEmpty();
    }

    @Test
    void what_was_half_received_when_the_process_died_is_gone() {
        FolderSpool died = open();
        Receipt whole = commit(died, SENDER, "whole");
        Spool.Draft half = died.begin(SENDER);
        write(half, "half");
        FolderSpool next = open();
        assertThat(files("incoming")).isEmpty();
        assertThat(next.waiting(10)).containsExactly(whole);
    }

    @Test
    void an_empty_object_has_the_digest_of_nothing() throws Exception {
        assertThat(commit(open(), SENDER, "").digest()).isEqualTo(sha256(""));
    }

    @Test
    void what_was_refused_is_kept_with_the_reason() {
        Receipt refused = refuse(open(), "(0008,0018)", "is not a UID");
        assertThat(refused.file()).hasContent("not DICOM");
        assertThat(refused.refused()).contains(new Receipt.Refused(Refusal.UNREADABLE, "(0008,0018)", "is not a UID"));
        assertThat(open().waiting(10)).containsExactly(refused);
    }

    @Test
    void a_reason_of_several_lines_or_of_none_is_the_same_after_a_restart() {
        FolderSpool spool = open();
        Receipt broken = refuse(spool, "a\r\nb", "one\ntwo\rthree\u2028four");
        Receipt empty = refuse(spool, "", "");
        assertThat(open().waiting(10)).containsExactly(broken, empty);
        assertThat(broken.refused().orElseThrow().rule()).isEqualTo("one two three\u2028four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UNREADABLE\n", "A_REASON_OF_A_LATER_VERSION\nbyte 0\nsome rule\n"})
    void a_refused_object_whose_reason_cannot_be_read_is_still_listed(String damaged) throws IOException {
        Receipt refused = refuse(open(), "byte 0", "no preamble");
        Files.writeString(folder.resolve("waiting").resolve(refused.id() + ".reason"), damaged);
        assertThat(open().waiting(10)).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(refused.id());
            assertThat(found.refused()).isPresent();
        });
    }

    @Test
    void a_reason_in_no_known_encoding_does_not_keep_the_service_from_starting() throws IOException {
        Receipt refused = refuse(open(), "byte 0", "no preamble");
        Files.write(
                folder.resolve("waiting").resolve(refused.id() + ".reason"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
        assertThat(open().find(refused.id())).isPresent();
    }

    @Test
    void a_reason_without_its_object_is_removed() throws IOException {
        open();
        Path orphan = folder.resolve("waiting").resolve("1768208400250-00000000-0000000001.reason");
        Files.writeString(orphan, "UNREADABLE\nbyte 0\nno preamble\n");
        open();
        assertThat(orphan).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readme.dcm",
                // names of the right shape whose titles are no base64
                "1768208400250-00000000-0000000001.A.QQ.QQ."
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.dcm",
                "9999999999999-00000000-0000000001.QQ.QQ.QQ.e3b0.refused"
            })
    void a_file_of_somebody_else_is_left_alone_and_stops_nobody(String name) throws IOException {
        Receipt own = commit(open(), SENDER, "image");
        Path foreign = folder.resolve("waiting").resolve(name);
        Files.writeString(foreign, "what is it?");
        assertThat(open().waiting(10)).containsExactly(own);
        assertThat(foreign).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "/etc/passwd",
                "..",
                ".",
                "a.b.c",
                "",
                " ",
                "*?<>|:\"\\",
                "\0",
                "-rf",
                "ÄÖÜ",
                "\uD83E\uDE7B"
            })
    void a_sender_may_call_itself_anything(String title) {
        Sender hostile = new Sender(title, title, title);
        Receipt receipt = commit(open(), hostile, "image");
        assertThat(receipt.sender()).isEqualTo(hostile);
        assertThat(receipt.file().getParent()).isEqualTo(folder.resolve("waiting"));
        assertThat(open().waiting(10)).containsExactly(receipt);
    }

    @Test
    void longer_names_than_the_standard_allows_are_cut_and_nothing_is_lost() {
        Sender endless = new Sender("Æ".repeat(500), "\uD83E\uDE7B".repeat(500), "fe80::1%" + "x".repeat(500));
        Receipt receipt = commit(open(), endless, "image");
        assertThat(receipt.file().getFileName().toString().length()).isLessThanOrEqualTo(LONGEST_FILE_NAME);
        assertThat(receipt.sender().callingAe()).isEqualTo("Æ".repeat(16));
        assertThat(receipt.sender().calledAe()).isEqualTo("\uD83E\uDE7B".repeat(8));
        assertThat(open().waiting(10)).containsExactly(receipt);
    }

    @Test
    void the_oldest_comes_first_whichever_process_took_it() {
        Receipt late = commit(open(), SENDER, "late");
        Receipt early = commit(open(Clock.offset(CLOCK, Duration.ofMillis(-1))), SENDER, "early");
        assertThat(open().waiting(10)).containsExactly(early, late);
    }

    @Test
    void done_is_done_also_for_the_next_process_and_twice_is_no_harm() {
        FolderSpool spool = open();
        Receipt image = commit(spool, SENDER, "image");
        Receipt refused = refuse(spool, "byte 0", "no preamble");
        spool.done(image);
        spool.done(refused);
        spool.done(image);
        assertThat(spool.waiting(10)).isEmpty();
        assertThat(spool.find(image.id())).isEmpty();
        assertThat(files("waiting")).isEmpty();
        assertThat(open().waiting(10)).isEmpty();
    }

    @Test
    void below_the_watermark_nothing_is_taken_in_and_what_waits_stays() {
        Receipt image = commit(open(), SENDER, "image");
        FolderSpool full = new FolderSpool(folder, 1.1, CLOCK);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> full.begin(SENDER));
        assertThat(full.waiting(10)).containsExactly(image);
        assertThat(files("incoming")).isEmpty();
        assertThat(full.freeFraction()).isBetween(0.0, 1.0);
    }

    @Test
    void drafts_of_many_threads_do_not_meet() throws Exception {
        FolderSpool spool = open();
        List<Callable<Receipt>> senders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String content = "object " + i % 150; // some are sent twice
            senders.add(() -> commit(spool, SENDER, content));
        }
        var threads = Executors.newFixedThreadPool(8);
        List<Receipt> receipts = new ArrayList<>();
        try {
            for (Future<Receipt> receipt : threads.invokeAll(senders)) {
                receipts.add(receipt.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(receipts).extracting(Receipt::id).doesNotHaveDuplicates();
        assertThat(open().waiting(1000)).containsExactlyInAnyOrderElementsOf(receipts);
        for (int i = 0; i < receipts.size(); i++) {
            assertThat(receipts.get(i).file()).hasContent("object " + i % 150);
            assertThat(receipts.get(i).digest()).isEqualTo(sha256("object " + i % 150));
        }
    }

    @Test
    void a_disk_that_fails_at_the_beginning_is_said() throws IOException {
        FolderSpool spool = open();
        Files.delete(folder.resolve("incoming"));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> spool.begin(SENDER));
    }

    @Test
    void a_disk_that_fails_at_the_commit_is_said_and_nothing_counts_as_received() throws IOException {
        FolderSpool spool = open();
        try (Spool.Draft draft = spool.begin(SENDER)) {
            write(draft, "image");
            Files.delete(folder.resolve("waiting"));
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(draft::commit);
        }
        assertThat(spool.waiting(10)).isEmpty();
        assertThat(files("incoming")).isEmpty();
    }

    @Test
    void a_spool_that_cannot_be_opened_is_said() throws IOException {
        Files.writeString(folder.resolve("incoming"), "a file where a folder should be");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::open);
    }

    @Test
    void a_folder_several_levels_deep_is_made() {
        Path deep = folder.resolve("a").resolve("b").resolve("c");
        assertThatNoException().isThrownBy(() -> new FolderSpool(deep, 0, CLOCK));
        assertThat(deep.resolve("waiting")).isDirectory();
    }

    @Test
    void a_thread_interrupted_in_the_middle_of_a_commit_hurts_no_other() throws Exception {
        FolderSpool spool = open();
        AtomicBoolean enough = new AtomicBoolean();
        List<Receipt> acknowledged = new ArrayList<>();
        AtomicInteger failed = new AtomicInteger();
        Thread sender = new Thread(() -> {
            while (!enough.get()) {
                try {
                    acknowledged.add(commit(spool, SENDER, "image"));
                } catch (UnavailableException interrupted) {
                    failed.incrementAndGet();
                }
                Thread.interrupted();
            }
        });
        sender.start();
        for (int i = 0; i < 300; i++) {
            LockSupport.parkNanos(200_000 + i * 1_000L); // at ever other moments of a commit
            sender.interrupt();
        }
        enough.set(true);
        sender.join();
        Receipt after = commit(spool, SENDER, "after");
        assertThat(spool.find(after.id())).contains(after);
        acknowledged.add(after);
        assertThat(open().waiting(100_000)).containsExactlyElementsOf(acknowledged);
        assertThat(files("incoming")).isEmpty();
        assertThat(failed).as("commits that were hit").hasPositiveValue();
    }
}
