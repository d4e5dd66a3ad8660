package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults;

/** What was entered for devices before there was a programme is still known, with the day on which the next one is due. */
class QualityMigrationTest {
    private static final LocalDate DONE = LocalDate.of(2025, 11, 3);

    @Test
    void sqlite(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("records.db");
        before(
                "jdbc:sqlite:" + file,
                Map.of("blob", "BLOB", "serial", "INTEGER PRIMARY KEY", "clustered", "WITHOUT ROWID", "bytewise", ""));
        try (Database database = Database.sqlite(file)) {
            isKnown(new SqlQualityResults(new SqlTransactions(database)));
        }
    }

    @Test
    void postgres() throws SQLException {
        String url = Records.PostgresServer.newDatabaseUrl();
        before(
                url,
                Map.of(
                        "blob",
                        "BYTEA",
                        "serial",
                        "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                        "clustered",
                        "",
                        "bytewise",
                        "COLLATE \"C\""));
        try (Database database = Database.postgres(url, "postgres", "unused")) {
            isKnown(new SqlQualityResults(new SqlTransactions(database)));
        }
    }

    private static void before(String url, Map<String, String> words) throws SQLException {
        Flyway.configure()
                .dataSource(url, "postgres", "unused")
                .locations("classpath:db/migration")
                .placeholders(words)
                .javaMigrations(new V2Filling(), new V4Filling())
                .target("10")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "unused");
                Statement sql = connection.createStatement()) {
            add(sql, "q-1", "CARM1", DONE, 1, 1000);
            add(sql, "q-2", "CARM1", DONE, 0, 2000);
            add(sql, "q-3", "CARM1", DONE.minusYears(1), 1, 3000);
            add(sql, "q-4", "US1", DONE, 1, 1000);
        }
    }

    private static void add(Statement sql, String id, String device, LocalDate done, int passed, long at)
            throws SQLException {
        sql.execute("INSERT INTO quality_check VALUES ('" + id + "', '" + device + "', " + done.toEpochDay() + ", "
                + done.plusMonths(6).toEpochDay() + ", " + passed + ", 'rso', " + at + ", 'yearly')");
    }

    private static void isKnown(QualityResults results) {
        assertThat(results.of("CARM1")).extracting(QualityResult::id).containsExactly("q-2", "q-1", "q-3");
        assertThat(results.standing())
                .extracting(
                        QualityResults.Standing::resultId,
                        QualityResults.Standing::checkId,
                        QualityResults.Standing::outcome,
                        s -> s.statedDue().orElseThrow())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "q-2", QualityResult.BEFORE_PROGRAMMES, QualityResult.Outcome.FAIL, DONE.plusMonths(6)),
                        org.assertj.core.groups.Tuple.tuple(
                                "q-4",
                                QualityResult.BEFORE_PROGRAMMES,
                                QualityResult.Outcome.PASS,
                                DONE.plusMonths(6)));
    }
}
