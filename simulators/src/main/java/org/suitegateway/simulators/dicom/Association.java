package org.suitegateway.simulators.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An association as service class user: C-ECHO and C-STORE (PS3.7 sections 9.1.1 and 9.1.5), one at a time. {@link #close} releases it.
 * Not thread-safe.
 */
public final class Association implements AutoCloseable {
    private static final int NO_DATA_SET = 0x0101;
    private static final int C_STORE = 0x0001;
    private static final int C_ECHO = 0x0030;
    private static final int RESPONSE = 0x8000;
    /** What to send where the peer set no limit. */
    private static final int UNLIMITED = 1 << 16;

    private final Call call;
    private final List<Offer> offers;
    private final Wire wire;
    private final PDataIn in;
    private final Map<Integer, Negotiation.Context> contexts;
    private final int maxPdu;
    private int messageId;
    private boolean open = true;

    private Association(Call call, List<Offer> offers, Wire wire, Negotiation.Associate accepted) {
        this.call = call;
        this.offers = offers;
        this.wire = wire;
        this.in = new PDataIn(wire);
        this.contexts = Negotiation.accepted(offers, accepted);
        int theirs = accepted.maxPdu() == 0 ? UNLIMITED : accepted.maxPdu();
        this.maxPdu = Math.min(theirs, call.maxPdu());
    }

    /**
     * @throws AssociationRejectedException if the peer says no
     * @throws IOException if it cannot be reached or does not answer
     */
    public static Association open(Call call, List<Offer> offers) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(call.host(), call.port()), (int)
                    call.patience().toMillis());
            socket.setSoTimeout((int) call.patience().toMillis());
            Wire wire = new Wire(socket);
            wire.send(Wire.ASSOCIATE_RQ, Negotiation.request(call.called(), call.calling(), offers, call.maxPdu()));
            Wire.Pdu answer = wire.read();
            return switch (answer.type()) {
                case Wire.ASSOCIATE_AC -> new Association(call, offers, wire, Negotiation.read(answer.body()));
                case Wire.ASSOCIATE_RJ ->
                    throw new AssociationRejectedException(
                            answer.body().get(1),
                            answer.body().get(2),
                            answer.body().get(3));
                default -> throw new AssociationAbortedException("answered by PDU " + answer.type());
            };
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * For one verification: opens, asks, releases.
     *
     * @return the status, 0 for success
     */
    public static int echo(Call call) throws IOException {
        try (Association association = open(call, List.of(Offer.verification()))) {
            return association.echo();
        }
    }

    /** Whether the peer took this SOP class in this transfer syntax. */
    public boolean accepts(StoreData data) {
        return context(data.sopClassUid(), data.transferSyntaxUid()).isPresent();
    }

    public int echo() throws IOException {
        int contextId = context(Offer.VERIFICATION, TransferSyntax.IMPLICIT_LITTLE.uid())
                .orElseThrow(() -> new IOException("verification was not accepted"));
        command(
                contextId,
                new DataSet()
                        .put(Tag.AFFECTED_SOP_CLASS_UID, Offer.VERIFICATION)
                        .put(Tag.COMMAND_FIELD, C_ECHO)
                        .put(Tag.MESSAGE_ID, ++messageId)
                        .put(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET));
        return response(C_ECHO).number(Tag.STATUS).orElse(-1);
    }

    /** @throws IOException if the SOP class or transfer syntax was not accepted, or the association ended */
    public StoreAnswer store(StoreData data) throws IOException {
        PDataOut out = begin(data);
        data.writeTo(out);
        out.finish();
        return answer();
    }

    /**
     * Stores with something going wrong.
     *
     * @return the answer, if the fault leaves room for one
     */
    public Optional<StoreAnswer> store(StoreData data, Fault fault) throws IOException {
        PDataOut out = begin(data);
        try {
            data.writeTo(new LimitedOut(out, fault.afterBytes()));
        } catch (LimitReached e) {
            return commit(fault.kind(), out);
        }
        out.finish(); // shorter than the fault's place
        return Optional.of(answer());
    }

    private Optional<StoreAnswer> commit(Fault.Kind kind, PDataOut out) throws IOException {
        if (kind == Fault.Kind.TRUNCATE) {
            out.finish();
            return Optional.of(answer());
        }
        out.flush();
        switch (kind) {
            case ABORT -> abort();
            case CLOSE -> {
                open = false;
                wire.close();
            }
            case RESET -> {
                open = false;
                wire.reset();
            }
            case GARBAGE -> provoke(new byte[] {(byte) 0xFF, 1, 2, 3, (byte) 0xFE, 5, 6, 7, 8, 9, 10, 11});
            case SECOND_ASSOCIATE -> {
                wire.send(Wire.ASSOCIATE_RQ, Negotiation.request(call.called(), call.calling(), offers, call.maxPdu()));
                awaitEnd();
            }
            case OVERLONG_PDV -> provoke(new byte[] {4, 0, 0, 0, 0, 8, 0x7F, 0, 0, 0, 1, 0, 1, 2});
            default -> awaitEnd();
        }
        return Optional.empty();
    }

    private void provoke(byte[] bytes) throws IOException {
        wire.sendRaw(bytes, bytes.length);
        awaitEnd();
    }

    /** Waits until the peer ends the association, or for as long as {@link Call#patience} says. */
    private void awaitEnd() throws IOException {
        open = false;
        try {
            while (true) {
                wire.read();
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("the peer still holds on after " + call.patience(), e);
        } catch (IOException ended) {
            wire.close();
        }
    }

    private PDataOut begin(StoreData data) throws IOException {
        messageId = messageId % 0xFFFF + 1;
        int contextId = context(data.sopClassUid(), data.transferSyntaxUid())
                .orElseThrow(() ->
                        new IOException("not accepted: " + data.sopClassUid() + " in " + data.transferSyntaxUid()));
        command(
                contextId,
                new DataSet()
                        .put(Tag.AFFECTED_SOP_CLASS_UID, data.sopClassUid())
                        .put(Tag.COMMAND_FIELD, C_STORE)
                        .put(Tag.MESSAGE_ID, messageId)
                        .put(Tag.PRIORITY, 0)
                        .put(Tag.COMMAND_DATA_SET_TYPE, 0)
                        .put(Tag.AFFECTED_SOP_INSTANCE_UID, data.sopInstanceUid()));
        return new PDataOut(wire, contextId, false, maxPdu);
    }

    private StoreAnswer answer() throws IOException {
        DataSet response = response(C_STORE);
        return new StoreAnswer(
                response.number(Tag.STATUS).orElse(-1),
                response.text(Tag.ERROR_COMMENT).orElse(""));
    }

    /** A late answer must not be taken for that of the next message. */
    private DataSet response(int command) throws IOException {
        DataSet response = in.command().set();
        if (response.number(Tag.COMMAND_FIELD).orElse(-1) != (command | RESPONSE)
                || response.number(Tag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(-1) != messageId) {
            abort();
            throw new IOException("an answer to something else");
        }
        return response;
    }

    private void command(int contextId, DataSet command) throws IOException {
        PDataOut out = new PDataOut(wire, contextId, true, maxPdu);
        out.write(CommandSets.bytes(command));
        out.finish();
    }

    private Optional<Integer> context(String abstractSyntax, String transferSyntax) {
        return contexts.values().stream()
                .filter(c -> c.abstractSyntax().equals(abstractSyntax))
                .filter(c -> c.transferSyntaxes().get(0).equals(transferSyntax))
                .map(Negotiation.Context::id)
                .findFirst();
    }

    /** A-RELEASE; the connection is closed whatever the peer answers. */
    public void release() throws IOException {
        open = false;
        try (wire) {
            wire.send(Wire.RELEASE_RQ, new byte[4]);
            int type = wire.read().type();
            if (type != Wire.RELEASE_RP) {
                throw new AssociationAbortedException("release was answered by PDU " + type);
            }
        }
    }

    public void abort() throws IOException {
        open = false;
        try (wire) {
            wire.abort(0, 0);
        }
    }

    @Override
    public void close() throws IOException {
        if (open) {
            try {
                release();
            } catch (EOFException e) {
                // the peer was quicker; there is nothing left to release
            }
        }
    }

    private static final class LimitReached extends IOException {}

    private static final class LimitedOut extends OutputStream {
        private final OutputStream out;
        private long left;

        LimitedOut(OutputStream out, long limit) {
            this.out = out;
            this.left = limit;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int n = (int) Math.min(left, length);
            out.write(bytes, from, n);
            left -= n;
            if (n < length) {
                throw new LimitReached();
            }
        }
    }
}
