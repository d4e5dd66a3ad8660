package org.suitegateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;

/**
 * Keeps the prepared statements of each SQLite connection: its driver, unlike PostgreSQL's, prepares anew every time, and that takes as
 * long as carrying out.
 */
final class PreparedStatements implements StatementBuilderFactory {
    private static final int MOST = 300; // per connection; texts that vary with a list would fill the memory

    private final Map<SQLiteConnection, Map<String, PreparedStatement>> idle = new ConcurrentHashMap<>();

    @Override
    public StatementBuilder createStatementBuilder(Connection connection) {
        try {
            SQLiteConnection real = connection.unwrap(SQLiteConnection.class);
            Map<String, PreparedStatement> ofConnection = idle.get(real);
            if (ofConnection == null) {
                idle.keySet().removeIf(PreparedStatements::closed);
                ofConnection = idle.computeIfAbsent(real, c -> new HashMap<>());
            }
            return new Keeping(real, ofConnection);
        } catch (SQLException e) {
            throw new UnableToCreateStatementException("no connection of SQLite", e, null);
        }
    }

    private static boolean closed(SQLiteConnection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Of one connection, which one thread uses at a time. A statement in use is not here: the same text again is another one. */
    private static final class Keeping extends DefaultStatementBuilder {
        private final SQLiteConnection connection;
        private final Map<String, PreparedStatement> idle;
        private final Map<Statement, String> texts =
                new IdentityHashMap<>(); // close() names another text than create()

        Keeping(SQLiteConnection connection, Map<String, PreparedStatement> idle) {
            this.connection = connection;
            this.idle = idle;
        }

        @Override
        public PreparedStatement create(Connection pooled, String sql, StatementContext context) throws SQLException {
            PreparedStatement kept = idle.remove(sql);
            PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
            texts.put(statement, sql);
            return statement;
        }

        @Override
        public void close(Connection pooled, String template, Statement statement) throws SQLException {
            String sql = texts.remove(statement);
            if (sql != null
                    && statement instanceof PreparedStatement prepared
                    && usable(statement)
                    && idle.size() < MOST
                    && !idle.containsKey(sql)) {
                idle.put(sql, prepared); // with its values: to clear them makes SQLite prepare some again
            } else {
                statement.close();
            }
        }

        /** The driver ends a statement that failed. */
        private static boolean usable(Statement statement) {
            return statement instanceof CoreStatement core && !core.pointer.isClosed();
        }
    }
}
