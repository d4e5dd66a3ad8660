package org.suitegateway.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes on the same PostgreSQL have committed that the status board shows: {@link SqlTransactions} notifies, the server
 * passes it on after the commit. Holds one connection and one thread. When the connection is lost, what was missed meanwhile is news
 * once it is there again. On SQLite there is one node, and nothing to do.
 */
public final class NewsBetweenNodes implements AutoCloseable {
    static final String CHANNEL = "suite_gateway_board";

    private static final Logger LOG = LoggerFactory.getLogger(NewsBetweenNodes.class);
    private static final Duration TURN = Duration.ofSeconds(2); // how long a close waits at most
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final Runnable changed;
    private final CountDownLatch closed = new CountDownLatch(1);

    private NewsBetweenNodes(Database database, Runnable changed) {
        this.database = database;
        this.changed = changed;
    }

    /** @param changed called on a thread of its own */
    public static NewsBetweenNodes listen(Database database, Runnable changed) {
        NewsBetweenNodes news = new NewsBetweenNodes(database, changed);
        if (!database.oneWriter()) {
            Thread thread = new Thread(news::listen, "news-between-nodes");
            thread.setDaemon(true);
            thread.start();
        }
        return news;
    }

    private void listen() {
        do {
            try (Handle handle = database.reader().open()) {
                handle.execute("LISTEN " + CHANNEL);
                changed.run(); // whatever happened before
                hear(handle.getConnection().unwrap(PGConnection.class));
                handle.execute("UNLISTEN *"); // the connection goes back to the pool
            } catch (SQLException | RuntimeException e) {
                LOG.warn(
                        "changes of other nodes are not heard now why={}",
                        e.getClass().getSimpleName());
            }
        } while (!ends(PAUSE));
    }

    private void hear(PGConnection connection) throws SQLException {
        while (closed.getCount() > 0) {
            PGNotification[] heard = connection.getNotifications((int) TURN.toMillis());
            if (heard != null && heard.length > 0) {
                changed.run();
            }
        }
    }

    private boolean ends(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
