package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Joins the PDVs of one command or data set again. Ends with the last of them; the PDU it came in may hold more. */
final class PDataIn {
    private final Wire wire;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    PDataIn(Wire wire) {
        this.wire = wire;
    }

    /** A fragment: its context, whether of a command, whether the last. */
    private record Pdv(int contextId, boolean command, boolean last, ByteBuffer value) {}

    /** A command set with the context it came in. */
    record Command(int contextId, DataSet set) {}

    /**
     * The next message's command.
     *
     * @throws ReleaseRequested if the peer wants to release instead
     */
    Command command() throws IOException {
        Message message = new Message(true);
        byte[] bytes = message.readAllBytes();
        return new Command(message.contextId, DataSetReader.read(bytes, TransferSyntax.IMPLICIT_LITTLE));
    }

    /** The data set that follows; to be read to its end. */
    InputStream dataSet() {
        return new Message(false);
    }

    /** Whether something has arrived that was not read yet. */
    boolean pending() {
        return rest.hasRemaining();
    }

    static final class ReleaseRequested extends IOException {}

    private Pdv next() throws IOException {
        while (!rest.hasRemaining()) {
            Wire.Pdu pdu = wire.read();
            switch (pdu.type()) {
                case Wire.P_DATA -> rest = pdu.body();
                case Wire.RELEASE_RQ -> throw new ReleaseRequested();
                case Wire.ABORT ->
                    throw new AssociationAbortedException(
                            "the peer aborted (source " + (pdu.body().get(2) & 0xFF) + ", reason "
                                    + (pdu.body().get(3) & 0xFF) + ")");
                default -> throw new AssociationAbortedException("unexpected PDU " + pdu.type());
            }
        }
        int length = rest.remaining() < 4 ? -1 : rest.getInt();
        if (length < 2 || length > rest.remaining()) {
            throw new AssociationAbortedException("a PDV longer than its PDU");
        }
        int contextId = rest.get() & 0xFF;
        int flags = rest.get();
        ByteBuffer value = rest.slice(rest.position(), length - 2);
        rest.position(rest.position() + length - 2);
        return new Pdv(contextId, (flags & 1) != 0, (flags & 2) != 0, value);
    }

    private final class Message extends InputStream {
        private final boolean command;
        private ByteBuffer value = ByteBuffer.allocate(0);
        private boolean last;
        private int contextId;

        Message(boolean command) {
            this.command = command;
        }

        @Override
        public int read() throws IOException {
            return fill() ? value.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int n = Math.min(length, value.remaining());
            value.get(target, from, n);
            return n;
        }

        private boolean fill() throws IOException {
            while (!value.hasRemaining() && !last) {
                Pdv pdv = next();
                if (pdv.command != command) {
                    throw new AssociationAbortedException("command and data set are mixed");
                }
                contextId = pdv.contextId;
                value = pdv.value;
                last = pdv.last;
            }
            return value.hasRemaining();
        }
    }
}
