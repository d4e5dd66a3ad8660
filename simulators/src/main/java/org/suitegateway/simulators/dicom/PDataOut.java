package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Cuts one command or data set into P-DATA PDUs of one PDV each (PS3.8 section 9.3.5 and annex E.2). */
final class PDataOut extends OutputStream {
    private static final int HEAD = 12;

    private final Wire wire;
    private final int contextId;
    private final boolean command;
    private final byte[] pdu;
    private int filled = HEAD;

    /** @param maxPdu longest PDU without its first six bytes, as negotiated */
    PDataOut(Wire wire, int contextId, boolean command, int maxPdu) {
        this.wire = wire;
        this.contextId = contextId;
        this.command = command;
        this.pdu = new byte[6 + maxPdu];
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == pdu.length) {
            send(false);
        }
        pdu[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int left = length;
        while (left > 0) {
            if (filled == pdu.length) {
                send(false); // only now: the last PDV must not be empty
            }
            int n = Math.min(left, pdu.length - filled);
            System.arraycopy(bytes, at, pdu, filled, n);
            filled += n;
            at += n;
            left -= n;
        }
    }

    /** Sends what is there without ending the message. */
    @Override
    public void flush() throws IOException {
        if (filled > HEAD) {
            send(false);
        }
    }

    /** Sends the rest as the last PDV. */
    void finish() throws IOException {
        send(true);
    }

    private void send(boolean last) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(pdu);
        head.put((byte) Wire.P_DATA).put((byte) 0).putInt(filled - 6);
        head.putInt(filled - 10).put((byte) contextId).put((byte) ((command ? 1 : 0) | (last ? 2 : 0)));
        wire.sendRaw(pdu, filled);
        filled = HEAD;
    }
}
