package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.procedure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes: two pools on one database. */
class NewsBetweenNodesTest {
    private final AtomicInteger heard = new AtomicInteger();

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_node_hears_what_another_has_committed_and_not_what_it_took_back() {
        String url = Records.PostgresServer.newDatabaseUrl();
        try (Database one = Database.postgres(url, "postgres", "unused");
                Database two = Database.postgres(url, "postgres", "unused");
                NewsBetweenNodes news = NewsBetweenNodes.listen(two, heard::incrementAndGet)) {
            SqlTransactions sql = new SqlTransactions(one);
            SqlProcedures procedures = new SqlProcedures(sql);
            await(() -> heard.get() == 1); // it listens

            assertThatThrownBy(() -> sql.run(() -> {
                        procedures.save(procedure("p-1").build());
                        throw new IllegalStateException("taken back");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            sql.run(() -> {
                procedures.save(procedure("p-2").build());
                procedures.save(procedure("p-3").build());
            });
            await(() -> heard.get() > 1);
            assertThat(new SqlProcedures(new SqlTransactions(two)).find("p-3")).isPresent();
            assertThat(heard)
                    .as("once for one commit, nothing for what was taken back")
                    .hasValue(2);
        }
    }

    @Test
    void a_connection_that_is_lost_is_made_again_and_what_was_missed_is_news() {
        String url = Records.PostgresServer.newDatabaseUrl();
        try (Database one = Database.postgres(url, "postgres", "unused");
                Database two = Database.postgres(url, "postgres", "unused");
                NewsBetweenNodes news = NewsBetweenNodes.listen(two, heard::incrementAndGet)) {
            await(() -> heard.get() == 1);
            one.writer().useHandle(h -> h.createQuery("""
                                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                    WHERE datname = current_database() AND query LIKE 'LISTEN%'
                                    """).mapTo(Boolean.class).list());
            await(() -> heard.get() == 2);
            new SqlProcedures(new SqlTransactions(one)).save(procedure("p-1").build());
            await(() -> heard.get() == 3);
        }
    }

    @Test
    void on_sqlite_there_is_nobody_to_hear(@TempDir Path folder) {
        try (Database only = Database.sqlite(folder.resolve("records.db"));
                NewsBetweenNodes news = NewsBetweenNodes.listen(only, heard::incrementAndGet)) {
            new SqlProcedures(new SqlTransactions(only, heard::incrementAndGet))
                    .save(procedure("p-1").build());
            assertThat(heard).as("from its own transaction").hasValue(1);
        }
    }
}
