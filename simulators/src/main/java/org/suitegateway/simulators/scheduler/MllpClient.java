package org.suitegateway.simulators.scheduler;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages one at a time over MLLP and reads each acknowledgement strictly: it must be framed exactly, and its MSA-2 must be the
 * MSH-10 that was sent. After anything else the connection is closed, so that a late answer is never taken for the next one. Not
 * thread-safe.
 */
public final class MllpClient implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MllpClient.class.getName());
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final String host;
    private final int port;
    private final Duration patience;
    private @Nullable Connection connection;

    /** @param in buffered for as long as the connection lasts: an answer too many is met by the next message, and refused */
    private record Connection(Socket socket, InputStream in) {}

    /** @param patience for the connection and for each acknowledgement */
    public MllpClient(String host, int port, Duration patience) {
        this.host = host;
        this.port = port;
        this.patience = patience;
    }

    /** Opens the connection now rather than with the first message. */
    public void connect() throws IOException {
        connected();
    }

    /** @throws IOException if it could not be sent, or the answer did not come or was not the answer to this message */
    public Acknowledgement send(Hl7Message message) throws IOException {
        return send(message, framed(message.bytes()))
                .orElseThrow(() -> new EOFException("closed without an acknowledgement"));
    }

    /**
     * Sends again over a new connection until there is an acknowledgement, whichever it is.
     *
     * @throws IOException of the last attempt
     */
    public Acknowledgement deliver(Hl7Message message, int attempts, Duration pause)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return send(message);
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw e;
                }
                LOG.log(Level.INFO, "HL7 to port " + port + ": " + e.getMessage() + ", again in " + pause);
                Thread.sleep(pause.toMillis());
            }
        }
    }

    /**
     * Sends the message wrongly.
     *
     * @return the answer, if one came before the connection ended
     */
    public Optional<Acknowledgement> send(Hl7Message message, MllpFault fault) throws IOException {
        byte[] frame = framed(message.bytes());
        switch (fault) {
            case BYTE_BY_BYTE -> {
                OutputStream out = connected().socket().getOutputStream();
                for (byte b : frame) {
                    out.write(b);
                }
                return answer(message);
            }
            case UNFINISHED -> {
                connected().socket().getOutputStream().write(frame, 0, frame.length / 2);
                close();
                return Optional.empty();
            }
            case GONE_BEFORE_ANSWER -> {
                connected().socket().getOutputStream().write(frame);
                close();
                return Optional.empty();
            }
            case TWO_STARTS -> {
                byte[] broken = new byte[frame.length / 2 + frame.length];
                System.arraycopy(frame, 0, broken, 0, frame.length / 2);
                System.arraycopy(frame, 0, broken, frame.length / 2, frame.length);
                return send(message, broken);
            }
            case NO_FRAME -> {
                return send(message, message.bytes());
            }
            default -> throw new AssertionError(fault);
        }
    }

    /**
     * A message whose last segment is as long as wanted, made while it is sent.
     *
     * @return the answer, if one came before the connection ended
     */
    public Optional<Acknowledgement> sendWithHugeSegment(Hl7Message message, long bytes) throws IOException {
        OutputStream out = connected().socket().getOutputStream();
        try {
            out.write(START);
            out.write(message.bytes());
            out.write(new byte[] {'N', 'T', 'E', '|', '1', '|', '|'});
            byte[] block = new byte[1 << 16];
            Arrays.fill(block, (byte) 'x');
            for (long left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
            out.write(new byte[] {RETURN, END, RETURN});
        } catch (java.net.SocketException cut) {
            // the peer need not listen to the end; it may have said why
        }
        try {
            return answer(message);
        } finally {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.socket().close();
        }
    }

    private Optional<Acknowledgement> send(Hl7Message message, byte[] bytes) throws IOException {
        try {
            connected().socket().getOutputStream().write(bytes);
            return answer(message);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Optional<Acknowledgement> answer(Hl7Message message) throws IOException {
        try {
            Optional<byte[]> frame = frame();
            if (frame.isEmpty()) {
                close();
                return Optional.empty();
            }
            Acknowledgement answer = Acknowledgement.read(frame.get());
            if (!answer.controlId().equals(message.controlId())) {
                throw new IOException("MSA-2 is not the MSH-10 that was sent");
            }
            return Optional.of(answer);
        } catch (IllegalArgumentException e) {
            close();
            throw new IOException("a malformed acknowledgement: " + e.getMessage(), e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Optional<byte[]> frame() throws IOException {
        InputStream in = connected().in();
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        if (first != START) {
            throw new IOException("an answer outside of a frame");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int b = in.read(); b != END; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed within the acknowledgement");
            }
            if (b == START || answer.size() >= LONGEST_ANSWER) {
                throw new IOException("a malformed frame");
            }
            answer.write(b);
        }
        if (in.read() != RETURN) {
            throw new IOException("a frame ends with 1C 0D");
        }
        return Optional.of(answer.toByteArray());
    }

    private Connection connected() throws IOException {
        Connection open = connection;
        if (open == null || open.socket().isClosed()) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
                socket.setSoTimeout((int) patience.toMillis());
                socket.setTcpNoDelay(true);
                open = new Connection(socket, new BufferedInputStream(socket.getInputStream(), 1 << 12));
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            connection = open;
        }
        return open;
    }

    private static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = RETURN;
        return frame;
    }
}
