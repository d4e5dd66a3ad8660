package org.suitegateway.simulators.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * An association we opened: C-ECHO, C-STORE, C-FIND (PS3.7 section 9.1) and the N-services (section 10.1), one at a time. An N-EVENT-REPORT that
 * comes in between is answered and kept for {@link #awaitEvent}. {@link #close} releases the association. Not thread-safe.
 */
public final class Association implements AutoCloseable {
    private static final int FIND_PENDING = 0xFF00;
    private static final int FIND_PENDING_KEYS_IGNORED = 0xFF01;
    /** What to send where the peer set no limit. */
    private static final int UNLIMITED = 1 << 16;

    private final Call call;
    private final List<Offer> offers;
    private final Wire wire;
    private final Messages messages;
    private final Queue<EventReport> events = new ArrayDeque<>();
    private int messageId;
    private boolean open = true;

    private Association(Call call, List<Offer> offers, Wire wire, Negotiation.Associate accepted) {
        this.call = call;
        this.offers = offers;
        this.wire = wire;
        int theirs = accepted.maxPdu() == 0 ? UNLIMITED : accepted.maxPdu();
        this.messages = new Messages(wire, Negotiation.accepted(offers, accepted), Math.min(theirs, call.maxPdu()));
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
        return messages.context(data.sopClassUid(), data.transferSyntaxUid()).isPresent();
    }

    /** Whether the peer took this SOP class in any of the transfer syntaxes offered. */
    public boolean accepts(String sopClassUid) {
        return messages.accepted(sopClassUid);
    }

    public int echo() throws IOException {
        messages.send(
                messages.context(SopClass.VERIFICATION),
                command(Dimse.C_ECHO)
                        .put(Tag.AFFECTED_SOP_CLASS_UID, SopClass.VERIFICATION)
                        .put(Tag.COMMAND_DATA_SET_TYPE, Dimse.NO_DATA_SET));
        return response(Dimse.C_ECHO).set().number(Tag.STATUS).orElse(-1);
    }

    /**
     * C-FIND: reads matches to the last.
     *
     * @param more asked after each match; when it says no, C-CANCEL is sent and what comes before the last answer still counts
     */
    public Found find(String sopClassUid, DataSet identifier, Predicate<DataSet> more) throws IOException {
        int contextId = messages.context(sopClassUid);
        messages.send(
                contextId,
                command(Dimse.C_FIND)
                        .put(Tag.AFFECTED_SOP_CLASS_UID, sopClassUid)
                        .put(Tag.PRIORITY, 0),
                identifier);
        List<DataSet> matches = new ArrayList<>();
        boolean keysIgnored = false;
        boolean cancelled = false;
        while (true) {
            PDataIn.Command answer = response(Dimse.C_FIND);
            DataSet match = messages.dataSet(answer);
            int status = answer.set().number(Tag.STATUS).orElse(-1);
            if (status != FIND_PENDING && status != FIND_PENDING_KEYS_IGNORED) {
                return new Found(
                        matches,
                        keysIgnored,
                        status,
                        answer.set().text(Tag.ERROR_COMMENT).orElse(""));
            }
            keysIgnored |= status == FIND_PENDING_KEYS_IGNORED;
            matches.add(match);
            if (!more.test(match) && !cancelled) {
                cancelled = true;
                messages.send(
                        contextId,
                        new DataSet()
                                .put(Tag.COMMAND_FIELD, Dimse.C_CANCEL)
                                .put(Tag.MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                                .put(Tag.COMMAND_DATA_SET_TYPE, Dimse.NO_DATA_SET));
            }
        }
    }

    /** N-CREATE under a UID of our choice. */
    public ServiceAnswer create(String sopClassUid, String sopInstanceUid, DataSet attributes) throws IOException {
        DataSet command = command(Dimse.N_CREATE)
                .put(Tag.AFFECTED_SOP_CLASS_UID, sopClassUid)
                .put(Tag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
        return serve(Dimse.N_CREATE, sopClassUid, command, attributes);
    }

    /** N-SET. */
    public ServiceAnswer set(String sopClassUid, String sopInstanceUid, DataSet changes) throws IOException {
        DataSet command = command(Dimse.N_SET)
                .put(Tag.REQUESTED_SOP_CLASS_UID, sopClassUid)
                .put(Tag.REQUESTED_SOP_INSTANCE_UID, sopInstanceUid);
        return serve(Dimse.N_SET, sopClassUid, command, changes);
    }

    /** N-ACTION. */
    public ServiceAnswer action(String sopClassUid, String sopInstanceUid, int actionTypeId, DataSet information)
            throws IOException {
        DataSet command = command(Dimse.N_ACTION)
                .put(Tag.REQUESTED_SOP_CLASS_UID, sopClassUid)
                .put(Tag.REQUESTED_SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tag.ACTION_TYPE_ID, actionTypeId);
        return serve(Dimse.N_ACTION, sopClassUid, command, information);
    }

    /** N-EVENT-REPORT: the offer must have been {@link Offer#provided}. */
    public ServiceAnswer report(EventReport event) throws IOException {
        return serve(
                Dimse.N_EVENT_REPORT, event.sopClassUid(), event.command(command(Dimse.N_EVENT_REPORT)), event.data());
    }

    private ServiceAnswer serve(int field, String sopClassUid, DataSet command, DataSet data) throws IOException {
        messages.send(messages.context(sopClassUid), command, data);
        PDataIn.Command answer = response(field);
        return ServiceAnswer.of(answer.set(), messages.dataSet(answer));
    }

    /**
     * Waits for the peer to send an N-EVENT-REPORT on this association, and answers it.
     *
     * @return the first that was not taken yet; empty if none came in time, or the peer released the association instead
     */
    public Optional<EventReport> awaitEvent(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (open && events.isEmpty() && messages.await(Duration.ofNanos(end - System.nanoTime()))) {
                if (!take(messages.receive())) {
                    throw new IOException("a message nobody waits for");
                }
            }
        } catch (PDataIn.ReleaseRequested e) {
            open = false;
            try (wire) {
                wire.send(Wire.RELEASE_RP, new byte[4]);
            }
        } catch (IOException e) {
            open = false;
            wire.close();
            throw e;
        }
        return Optional.ofNullable(events.poll());
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
        int contextId = messages.context(data.sopClassUid(), data.transferSyntaxUid())
                .orElseThrow(() ->
                        new IOException("not accepted: " + data.sopClassUid() + " in " + data.transferSyntaxUid()));
        messages.send(
                contextId,
                command(Dimse.C_STORE)
                        .put(Tag.AFFECTED_SOP_CLASS_UID, data.sopClassUid())
                        .put(Tag.PRIORITY, 0)
                        .put(Tag.COMMAND_DATA_SET_TYPE, 0)
                        .put(Tag.AFFECTED_SOP_INSTANCE_UID, data.sopInstanceUid()));
        return messages.dataSet(contextId);
    }

    private StoreAnswer answer() throws IOException {
        DataSet response = response(Dimse.C_STORE).set();
        return new StoreAnswer(
                response.number(Tag.STATUS).orElse(-1),
                response.text(Tag.ERROR_COMMENT).orElse(""));
    }

    /** The beginning of a request, with a message ID of its own. */
    private DataSet command(int field) {
        messageId = messageId % 0xFFFF + 1;
        return new DataSet().put(Tag.COMMAND_FIELD, field).put(Tag.MESSAGE_ID, messageId);
    }

    /** A late answer must not be taken for that of the next message. */
    private PDataIn.Command response(int field) throws IOException {
        while (true) {
            PDataIn.Command received = messages.receive();
            if (take(received)) {
                continue;
            }
            DataSet response = received.set();
            if (response.number(Tag.COMMAND_FIELD).orElse(-1) != (field | Dimse.RESPONSE)
                    || response.number(Tag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(-1) != messageId) {
                abort();
                throw new IOException("an answer to something else");
            }
            return received;
        }
    }

    /** Answers and keeps an N-EVENT-REPORT; anything else is not touched. */
    private boolean take(PDataIn.Command received) throws IOException {
        DataSet request = received.set();
        if (request.number(Tag.COMMAND_FIELD).orElse(-1) != Dimse.N_EVENT_REPORT) {
            return false;
        }
        EventReport event = EventReport.of(request, messages.dataSet(received));
        messages.send(received.contextId(), event.answer(request, Dimse.SUCCESS));
        events.add(event);
        return true;
    }

    /** A-RELEASE; the connection is closed whatever the peer answers. */
    public void release() throws IOException {
        open = false;
        try (wire) {
            wire.send(Wire.RELEASE_RQ, new byte[4]);
            int type = wire.read().type();
            while (type == Wire.P_DATA) { // sent before the peer heard of the release; whoever sent it gets no answer
                type = wire.read().type();
            }
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
            } catch (EOFException | SocketException e) {
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
