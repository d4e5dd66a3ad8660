package org.suitegateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.suitegateway.core.error.UnavailableException;

/**
 * The database with its schema at the newest version. SQLite has one connection for writing and several for reading; PostgreSQL has one
 * pool for both.
 */
public final class Database implements AutoCloseable {
    private static final int WRITER_CACHE_KIB = 64 << 10;
    private static final int READER_CACHE_KIB = 8 << 10;
    private static final int CHECKPOINT_PAGES = 8000; // of 4 KiB: the log grows to 32 MB

    private static final int READERS = 4;
    private static final int POSTGRES_CONNECTIONS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final boolean oneWriter;
    private final Jdbi writer;
    private final Jdbi reader;

    private Database(HikariDataSource writing, HikariDataSource reading, boolean oneWriter, Map<String, String> words) {
        this.writing = writing;
        this.reading = reading;
        this.oneWriter = oneWriter;
        this.writer = silent(Jdbi.create(writing));
        this.reader = silent(Jdbi.create(reading));
        if (oneWriter) {
            PreparedStatements kept = new PreparedStatements();
            writer.setStatementBuilderFactory(kept);
            reader.setStatementBuilderFactory(kept);
        }
        try {
            migrate(words);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void migrate(Map<String, String> words) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(writing)
                .locations("classpath:db/migration")
                .placeholders(words)
                .javaMigrations(new V2Filling(), new V4Filling())
                .load()
                .migrate();
    }

    /** Errors are logged: the values of a statement may be a patient's and must not be in their text. */
    private static Jdbi silent(Jdbi jdbi) {
        jdbi.registerArgument(new TextWithoutNul());
        return jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }

    /** PostgreSQL's text has no NUL, and senders do: an error comment padded with them must not fail a delivery. */
    private static final class TextWithoutNul extends AbstractArgumentFactory<String> {
        TextWithoutNul() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.replace('\0', ' '));
        }
    }

    /** @throws UnavailableException if the file cannot be opened with the journal that keeps what was committed */
    public static Database sqlite(Path file) {
        return sqlite(file, PATIENCE);
    }

    /** @param patience how long to wait for a lock or a connection */
    static Database sqlite(Path file, Duration patience) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UnavailableException("the folder of the database cannot be made", e);
        }
        HikariDataSource writing = open(pool(source(file, false, patience), 1, "records-write", patience));
        HikariDataSource reading;
        try {
            reading = open(pool(source(file, true, patience), READERS, "records-read", patience));
        } catch (RuntimeException e) {
            writing.close();
            throw e;
        }
        Database database = new Database(
                writing,
                reading,
                true,
                Map.of("blob", "BLOB", "serial", "INTEGER PRIMARY KEY", "clustered", "WITHOUT ROWID", "bytewise", ""));
        String mode = database.writer.withHandle(h -> h.createQuery("PRAGMA journal_mode")
                        .mapTo(String.class)
                        .one() + " "
                + h.createQuery("PRAGMA synchronous").mapTo(Integer.class).one());
        if (!mode.equals("wal 2")) {
            database.close();
            throw new UnavailableException(
                    "SQLite does not keep a write-ahead log with full synchronization here: " + mode);
        }
        return database;
    }

    /** @throws UnavailableException if the server does not answer or does not let us in */
    public static Database postgres(String jdbcUrl, String user, String password) {
        return postgres(jdbcUrl, user, password, PATIENCE);
    }

    /** @param patience how long to wait for a connection */
    static Database postgres(String jdbcUrl, String user, String password, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        config.setPoolName("records");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // "Key (patient_id)=(...) already exists"
        // A server that hangs must not hold our threads for ever.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "60"); // s
        config.setConnectionTimeout(patience.toMillis());
        HikariDataSource pool = open(config);
        return new Database(
                pool,
                pool,
                false,
                Map.of(
                        "blob",
                        "BYTEA",
                        "serial",
                        "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
                        "clustered",
                        "",
                        "bytewise",
                        "COLLATE \"C\""));
    }

    private static HikariDataSource open(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new UnavailableException("the database cannot be opened", e);
        }
    }

    private static SQLiteDataSource source(Path file, boolean readOnly, Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(64 << 20);
        // Of the writer the pages of all indexes stay at hand, and one that changes often is moved from the log less
        // often.
        config.setCacheSize(-(readOnly ? READER_CACHE_KIB : WRITER_CACHE_KIB));
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariConfig pool(SQLiteDataSource source, int size, String name, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setPoolName(name);
        config.setConnectionTimeout(patience.toMillis());
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return config;
    }

    Jdbi writer() {
        return writer;
    }

    Jdbi reader() {
        return reader;
    }

    /** Whether writers must take turns: else the second one would fail instead of waiting. */
    boolean oneWriter() {
        return oneWriter;
    }

    /** Whether a table can be read. */
    public boolean isUp() {
        try {
            return reader.withHandle(
                            h -> h.createQuery("SELECT COUNT(*) FROM (SELECT 1 FROM patient LIMIT 1) AS any_row")
                                    .mapTo(Integer.class)
                                    .one())
                    >= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
