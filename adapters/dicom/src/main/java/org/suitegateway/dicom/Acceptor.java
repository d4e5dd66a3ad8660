package org.suitegateway.dicom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.aoju.bus.image.metric.AdvancedHandler;
import org.aoju.bus.image.metric.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening socket. Each connection gets its guards and is handed to the toolkit. Connections that have not become an association
 * count apart, so that idle ones use up nobody's place: when there are too many, the oldest goes. Thread-safe.
 */
final class Acceptor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final int BACKLOG = 128;
    private static final long PAUSE_MILLIS = 100;

    private final Connection connection;
    private final int silenceMillis;
    private final int openingMax;
    private final Deque<Socket> opening = new ArrayDeque<>();
    private final ServerSocket server = new ServerSocket();

    /**
     * @param silenceMillis how long a peer may send nothing in the middle of something
     * @param openingMax connections that are not yet associations
     */
    Acceptor(Connection connection, InetSocketAddress at, int silenceMillis, int openingMax) throws IOException {
        this.connection = connection;
        this.silenceMillis = silenceMillis;
        this.openingMax = openingMax;
        try {
            server.setReuseAddress(true);
            server.bind(at, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen on " + at + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Accepts until closed. */
    void run() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (!server.isClosed()) {
                    LOG.warn("connection not accepted: {}", e.toString());
                    pause(); // no file handles, no threads: it does not get better by hurrying
                }
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(silenceMillis);
            GuardedSocket guarded = new GuardedSocket(socket, PduGuard::ofAcceptor);
            makeRoom(guarded);
            AdvancedHandler.INSTANCE.onAccept(connection, guarded);
        } catch (IOException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    private void makeRoom(Socket socket) throws IOException {
        Socket oldest = null;
        synchronized (opening) {
            opening.removeIf(Socket::isClosed);
            if (opening.size() >= openingMax) {
                oldest = opening.remove();
            }
            opening.add(socket);
        }
        if (oldest != null) {
            LOG.warn("too many connections without association, the oldest is closed peer={}", oldest.getInetAddress());
            oldest.close();
        }
    }

    /** The connection has become an association. */
    void associated(Socket socket) {
        synchronized (opening) {
            opening.remove(socket);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (opening) {
            for (Socket socket : opening) {
                socket.close();
            }
            opening.clear();
        }
    }
}
