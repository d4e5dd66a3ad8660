package org.suitegateway.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.suitegateway.core.Ids;

/** Records that are empty at the beginning of each test, in a real database. */
abstract class Records implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb"); // a field: loggers are forgotten else

    static {
        MIGRATIONS.setLevel(Level.WARNING);
    }

    private Database database;
    private SqlTransactions transactions;

    /** A new file for each test. */
    static Records sqlite() {
        return new Sqlite();
    }

    /** One of its own. */
    static Database open(Path file) {
        return Database.sqlite(file);
    }

    /** A new database for each class, in one server for all. */
    static Records postgres() {
        return new Postgres();
    }

    Database database() {
        return database;
    }

    SqlTransactions transactions() {
        return transactions;
    }

    Ids ids() {
        return () -> UUID.randomUUID().toString();
    }

    void use(Database opened) {
        database = opened;
        transactions = new SqlTransactions(opened);
    }

    @Override
    public void beforeAll(ExtensionContext context) {}

    @Override
    public void afterEach(ExtensionContext context) {}

    @Override
    public void afterAll(ExtensionContext context) {}

    private static final class Sqlite extends Records {
        private Path folder;

        @Override
        public void beforeEach(ExtensionContext context) {
            try {
                folder = Files.createTempDirectory("records-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            use(Database.sqlite(folder.resolve("records.db")));
        }

        @Override
        public void afterEach(ExtensionContext context) {
            database().close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Postgres extends Records {
        @Override
        public void beforeAll(ExtensionContext context) {
            use(PostgresServer.newDatabase());
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            database().writer().useTransaction(h -> {
                List<String> tables = h.createQuery("""
                                SELECT tablename FROM pg_tables
                                WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
                                """).mapTo(String.class).list();
                h.execute("TRUNCATE " + String.join(", ", tables));
            });
        }

        @Override
        public void afterAll(ExtensionContext context) {
            database().close();
        }
    }

    /** One for the whole run; it ends with the JVM. */
    static final class PostgresServer {
        private static final EmbeddedPostgres SERVER = start();

        private PostgresServer() {}

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("timezone", "America/St_Johns") // another one than the JVM's
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** An empty one. */
        static String newDatabaseUrl() {
            String name = "d" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return SERVER.getJdbcUrl("postgres", name);
        }

        static Database newDatabase() {
            return Database.postgres(newDatabaseUrl(), "postgres", "unused: the test server trusts");
        }
    }
}
