package org.suitegateway.notify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One message over MLLP (HL7 v2.5.1 appendix C.4) on a connection of its own: an answer that comes late cannot be taken for that of the
 * next message.
 */
final class MllpCall {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;
    private static final int LONGEST = 64 << 10;

    private MllpCall() {}

    /**
     * @param patience to connect, and for the whole answer
     * @return the answer without its frame
     * @throws IOException if there is none in time, or none in a frame
     */
    static String exchange(String host, int port, String message, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(START);
            frame.write(message.getBytes(StandardCharsets.UTF_8));
            frame.write(END);
            frame.write(RETURN);
            socket.getOutputStream().write(frame.toByteArray());
            socket.getOutputStream().flush();
            return answer(socket, new BufferedInputStream(socket.getInputStream()), deadline);
        }
    }

    private static String answer(Socket socket, InputStream in, long deadline) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        if (next(socket, in, deadline) != START) {
            throw new IOException("the answer does not begin a frame");
        }
        for (int b = next(socket, in, deadline); b != END; b = next(socket, in, deadline)) {
            if (b < 0 || answer.size() == LONGEST) {
                throw new IOException(b < 0 ? "the answer ends in its midst" : "the answer is too long");
            }
            answer.write(b);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** A byte at a time would never be too late by itself. */
    private static int next(Socket socket, InputStream in, long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        if (in.available() == 0) {
            socket.setSoTimeout((int) left);
        }
        return in.read();
    }
}
