package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.testkit.world.FolderFiles;

/** What {@link Spool} promises while the process runs. */
public interface SpoolContract {
    Sender SENDER = new Sender("CARM1", "SUITEGW", "10.0.0.7");

    /** An empty one with room; the same one throughout a test. */
    Spool spool();

    private Receipt receive(String content) throws Exception {
        try (Spool.Draft draft = spool().begin(SENDER)) {
            draft.out().write(content.getBytes(StandardCharsets.UTF_8));
            return draft.commit();
        }
    }

    @Test
    default void a_committed_object_waits_whole_with_its_digest() throws Exception {
        Receipt receipt = receive("content");
        assertThat(receipt.digest()).isEqualTo(FolderFiles.digest("content".getBytes(StandardCharsets.UTF_8)));
        assertThat(receipt.size()).isEqualTo(7);
        assertThat(receipt.sender()).isEqualTo(SENDER);
        assertThat(receipt.refused()).isEmpty();
        assertThat(receipt.file()).hasContent("content");
        assertThat(spool().waiting(10)).containsExactly(receipt);
        assertThat(spool().find(receipt.id())).contains(receipt);
    }

    @Test
    default void nothing_waits_before_the_commit() throws Exception {
        try (Spool.Draft draft = spool().begin(SENDER)) {
            draft.out().write(1);
            draft.out().write(new byte[] {9, 2, 3, 9}, 1, 2);
            assertThat(draft.size()).isEqualTo(3);
            assertThat(draft.file()).hasBinaryContent(new byte[] {1, 2, 3});
            assertThat(spool().waiting(10)).isEmpty();
        }
    }

    @Test
    default void closing_without_a_commit_removes_the_bytes() throws Exception {
        Spool.Draft draft = spool().begin(SENDER);
        draft.out().write(1);
        draft.close();
        assertThat(Files.exists(draft.file())).isFalse();
        assertThat(spool().waiting(10)).isEmpty();
    }

    @Test
    default void what_was_refused_waits_with_its_reason() throws Exception {
        try (Spool.Draft draft = spool().begin(SENDER)) {
            draft.out().write("half".getBytes(StandardCharsets.UTF_8));
            Receipt receipt =
                    draft.refuse(new RefusedException(Refusal.TRUNCATED, "byte 4", "the object ends too early"));
            assertThat(receipt.refused())
                    .contains(new Receipt.Refused(Refusal.TRUNCATED, "byte 4", "the object ends too early"));
            assertThat(receipt.file()).hasContent("half");
        }
        assertThat(spool().waiting(10)).hasSize(1);
    }

    @Test
    default void the_oldest_is_first_and_the_limit_holds() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.add(receive("object " + i).id());
        }
        assertThat(spool().waiting(100)).extracting(Receipt::id).isEqualTo(ids);
        assertThat(spool().waiting(3)).extracting(Receipt::id).isEqualTo(ids.subList(0, 3));
    }

    @Test
    default void the_same_content_twice_is_two_receipts() throws Exception {
        Receipt first = receive("content");
        Receipt second = receive("content");
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.digest()).isEqualTo(second.digest());
        spool().done(first);
        assertThat(second.file()).hasContent("content");
    }

    @Test
    default void what_is_done_is_gone_and_may_be_done_again() throws Exception {
        Receipt receipt = receive("content");
        spool().done(receipt);
        spool().done(receipt);
        assertThat(spool().waiting(10)).isEmpty();
        assertThat(spool().find(receipt.id())).isEmpty();
        assertThat(Files.exists(receipt.file())).isFalse();
    }

    @Test
    default void several_senders_at_once_do_not_mix() throws Exception {
        AtomicInteger number = new AtomicInteger();
        Examples.atOnce(4, () -> {
            for (int n = 0; n < 25; n++) {
                receive("object " + number.incrementAndGet());
            }
            return Boolean.TRUE;
        });
        List<Receipt> waiting = spool().waiting(1000);
        assertThat(waiting).hasSize(100).extracting(Receipt::id).doesNotHaveDuplicates();
        for (Receipt receipt : waiting) {
            assertThat(FolderFiles.digest(Files.readAllBytes(receipt.file()))).isEqualTo(receipt.digest());
        }
        assertThat(waiting).extracting(Receipt::digest).doesNotHaveDuplicates();
    }
}
