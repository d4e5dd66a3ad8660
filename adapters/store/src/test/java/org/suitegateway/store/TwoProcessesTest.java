package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.Examples;

/** Two processes with the records of one clinic: here, two pools on one database, and every object comes to both. */
class TwoProcessesTest {
    private static final int OBJECTS = 60;

    @Test
    void on_postgres_they_share_the_work_and_never_the_same_piece() {
        String url = Records.PostgresServer.newDatabaseUrl();
        try (Database one = Database.postgres(url, "postgres", "unused");
                Database two = Database.postgres(url, "postgres", "unused")) {
            theyShareTheWork(List.of(new SqlTransactions(one), new SqlTransactions(two)));
        }
    }

    @Test
    void on_sqlite_a_second_process_does_no_harm(@TempDir Path folder) {
        Path file = folder.resolve("records.db");
        try (Database one = Database.sqlite(file);
                Database two = Database.sqlite(file)) {
            theyShareTheWork(List.of(new SqlTransactions(one), new SqlTransactions(two)));
        }
    }

    private static void theyShareTheWork(List<SqlTransactions> processes) {
        AtomicInteger number = new AtomicInteger();
        List<List<Studies.Outcome>> outcomes = Examples.atOnce(2, () -> index(processes.get(number.getAndIncrement())));
        assertThat(outcomes.stream().flatMap(List::stream))
                .doesNotContain(Studies.Outcome.CONFLICT)
                .filteredOn(Studies.Outcome.RECORDED::equals)
                .hasSize(OBJECTS);

        number.set(0);
        List<String> claimed =
                new ArrayList<>(Examples.atOnce(2, () -> claimAll(processes.get(number.getAndIncrement()))).stream()
                        .flatMap(List::stream)
                        .toList());
        claimed.addAll(claimAll(processes.get(0))); // one that found all rows taken may have stopped early
        assertThat(claimed).hasSize(OBJECTS).doesNotHaveDuplicates();
    }

    private static List<Studies.Outcome> index(SqlTransactions sql) {
        Studies studies = new SqlStudies(sql);
        Deliveries deliveries = deliveries(sql);
        List<Studies.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            StoredInstance object = instance("1.2." + i).study("1.1." + i % 3).build();
            outcomes.add(sql.inTransaction(() -> {
                Studies.Outcome outcome = studies.record(object, Optional.empty());
                deliveries.owe(object.digest(), "pacs", object.facts().studyInstanceUid(), NOON);
                return outcome;
            }));
        }
        return outcomes;
    }

    private static List<String> claimAll(SqlTransactions sql) {
        List<String> mine = new ArrayList<>();
        List<Deliveries.Delivery> portion;
        do {
            portion = deliveries(sql).claim("pacs", 7, NOON, Duration.ofMinutes(10));
            portion.forEach(d -> mine.add(d.digest()));
        } while (!portion.isEmpty());
        return mine;
    }

    private static Deliveries deliveries(SqlTransactions sql) {
        return new SqlDeliveries(sql, () -> UUID.randomUUID().toString());
    }
}
