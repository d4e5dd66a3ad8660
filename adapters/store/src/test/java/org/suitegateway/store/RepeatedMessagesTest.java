package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.intake.MessageJournal;

class RepeatedMessagesTest {
    private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");

    @Test
    void a_refused_message_that_is_sent_again_is_one_entry_and_becomes_the_applied_one(@TempDir Path folder) {
        try (Database database = Database.sqlite(folder.resolve("records.db"))) {
            MessageJournal journal = new SqlMessageJournal(new SqlTransactions(database));
            MessageJournal.Problem problem = new MessageJournal.Problem("UNKNOWN_KEY", "ORC-2", "no such order");
            journal.keep(entry("1", "M1", 0, MessageJournal.State.FAILED, Optional.of(problem)), new byte[] {1});
            journal.keep(entry("2", "M1", 1, MessageJournal.State.FAILED, Optional.of(problem)), new byte[] {1});
            journal.keep(entry("3", "M2", 1, MessageJournal.State.FAILED, Optional.of(problem)), new byte[] {1});
            assertThat(journal.countFailed()).isEqualTo(2);
            assertThat(journal.find("1").orElseThrow().receivedAt()).isEqualTo(NOON.plusSeconds(1));
            journal.keep(entry("4", "M1", 2, MessageJournal.State.APPLIED, Optional.empty()), new byte[] {1});
            assertThat(journal.list(Optional.empty(), Page.Request.first(10)).items())
                    .extracting(MessageJournal.Entry::id, MessageJournal.Entry::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("1", MessageJournal.State.APPLIED),
                            org.assertj.core.groups.Tuple.tuple("3", MessageJournal.State.FAILED));
            assertThat(journal.find("1").orElseThrow().problem()).isEmpty();
            assertThat(journal.raw("1"))
                    .hasValueSatisfying(raw -> assertThat(raw).containsExactly(1));
        }
    }

    private static MessageJournal.Entry entry(
            String id,
            String controlId,
            int second,
            MessageJournal.State state,
            Optional<MessageJournal.Problem> problem) {
        return new MessageJournal.Entry(
                id,
                NOON.plusSeconds(second),
                "127.0.0.1",
                "RIS|CLINIC",
                controlId,
                "ORM^O01",
                "digest",
                1,
                state,
                problem,
                Optional.empty());
    }
}
