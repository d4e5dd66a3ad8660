package org.suitegateway.simulators.dicom;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** PDUs on a socket: one byte of type, one reserved, four of length (PS3.8 section 9.3). */
final class Wire implements AutoCloseable {
    static final int ASSOCIATE_RQ = 1;
    static final int ASSOCIATE_AC = 2;
    static final int ASSOCIATE_RJ = 3;
    static final int P_DATA = 4;
    static final int RELEASE_RQ = 5;
    static final int RELEASE_RP = 6;
    static final int ABORT = 7;

    /** More than any peer needs; a length beyond is taken for noise. */
    private static final int LONGEST = 16 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = socket.getOutputStream();
    }

    record Pdu(int type, ByteBuffer body) {}

    Pdu read() throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException("the peer closed the connection");
        }
        in.readByte();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new AssociationAbortedException("no PDU: type " + type + ", length " + (length & 0xFFFFFFFFL));
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Pdu(type, ByteBuffer.wrap(body));
    }

    /** Waits for a byte without taking it; the end of the stream counts. */
    boolean await(Duration patience) throws IOException {
        int usual = socket.getSoTimeout();
        socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
        try {
            in.mark(1);
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } finally {
            socket.setSoTimeout(usual);
        }
    }

    void send(int type, byte[] body) throws IOException {
        ByteBuffer pdu = ByteBuffer.allocate(6 + body.length);
        pdu.put((byte) type).put((byte) 0).putInt(body.length).put(body);
        out.write(pdu.array());
    }

    void sendRaw(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    /** @param source 0 the user, 2 the provider */
    void abort(int source, int reason) throws IOException {
        send(ABORT, new byte[] {0, 0, (byte) source, (byte) reason});
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
