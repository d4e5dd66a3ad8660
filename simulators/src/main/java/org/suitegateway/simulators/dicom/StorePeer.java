package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An association's other end: answers C-ECHO, and C-STORE of any SOP class in any transfer syntax, as a PACS or as a modality that is pinged.
 * Runs on daemon threads until closed. What it answers can be changed by {@link #behaviour}. Thread-safe.
 */
public final class StorePeer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StorePeer.class.getName());
    private static final int MAX_PDU = 1 << 16;
    private static final int C_STORE_RQ = 0x0001;
    private static final int C_ECHO_RQ = 0x0030;
    private static final int UNRECOGNIZED_OPERATION = 0x0211;

    private final String aeTitle;
    private final Keep keep;
    private final Set<String> refusedSyntaxes;
    private final Behaviour behaviour = new Behaviour();
    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger echoes = new AtomicInteger();
    private final AtomicInteger associations = new AtomicInteger();
    private volatile boolean closed;

    /** A data set that came in whole and was answered with success or a warning; SHA-256 of its bytes as sent. */
    public record Received(
            String callingAeTitle,
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            long bytes,
            String sha256) {}

    private StorePeer(String aeTitle, ServerSocket server, Keep keep, Set<String> refusedSyntaxes) {
        this.aeTitle = aeTitle;
        this.server = server;
        this.keep = keep;
        this.refusedSyntaxes = Set.copyOf(refusedSyntaxes);
    }

    /** Listens on a loopback port, 0 for a free one. */
    public static StorePeer listen(String aeTitle, int port, Keep keep) throws IOException {
        return listen(aeTitle, InetAddress.getLoopbackAddress(), port, keep, Set.of());
    }

    /** @param refusedSyntaxes transfer syntax UIDs that are never accepted */
    public static StorePeer listen(
            String aeTitle, InetAddress address, int port, Keep keep, Set<String> refusedSyntaxes) throws IOException {
        StorePeer peer = new StorePeer(aeTitle, new ServerSocket(port, 100, address), keep, refusedSyntaxes);
        daemon(aeTitle + " listener", peer::accept);
        return peer;
    }

    public String aeTitle() {
        return aeTitle;
    }

    public int port() {
        return server.getLocalPort();
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public int echoes() {
        return echoes.get();
    }

    /** How many associations were asked for. */
    public int associations() {
        return associations.get();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(aeTitle + " association", () -> serve(socket));
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(Level.WARNING, aeTitle + ": cannot accept", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Served(new Wire(socket)).run();
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.log(Level.DEBUG, aeTitle + ": association ended: " + e.getMessage());
            }
        } finally {
            sockets.remove(socket);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** One association. */
    private final class Served {
        private final Wire wire;
        private final PDataIn in;
        private Map<Integer, Negotiation.Context> contexts = Map.of();
        private String calling = "";
        private int maxPdu = MAX_PDU;

        Served(Wire wire) {
            this.wire = wire;
            this.in = new PDataIn(wire);
        }

        void run() throws IOException {
            Wire.Pdu first = wire.read();
            if (first.type() != Wire.ASSOCIATE_RQ) {
                wire.abort(2, 2);
                return;
            }
            associations.incrementAndGet();
            Negotiation.Associate request = Negotiation.read(first.body());
            if (!request.called().equals(aeTitle)) {
                wire.send(Wire.ASSOCIATE_RJ, new byte[] {0, 1, 1, 7});
                return;
            }
            calling = request.calling();
            maxPdu = request.maxPdu() == 0 ? MAX_PDU : Math.min(request.maxPdu(), MAX_PDU);
            List<Negotiation.Context> answers = new ArrayList<>();
            Map<Integer, Negotiation.Context> accepted = new ConcurrentHashMap<>();
            request.contexts().forEach(context -> {
                Negotiation.Context answer = answer(context);
                answers.add(answer);
                if (answer.result() == 0) {
                    accepted.put(answer.id(), answer);
                }
            });
            contexts = accepted;
            wire.send(Wire.ASSOCIATE_AC, Negotiation.accept(request, answers, MAX_PDU));
            try {
                while (true) {
                    handle(in.command());
                }
            } catch (PDataIn.ReleaseRequested e) {
                wire.send(Wire.RELEASE_RP, new byte[4]);
            }
        }

        private Negotiation.Context answer(Negotiation.Context proposed) {
            List<String> usable = proposed.transferSyntaxes().stream()
                    .filter(uid -> !refusedSyntaxes.contains(uid))
                    .toList();
            return usable.isEmpty()
                    ? new Negotiation.Context(proposed.id(), 4, proposed.abstractSyntax(), proposed.transferSyntaxes())
                    : new Negotiation.Context(proposed.id(), 0, proposed.abstractSyntax(), usable.subList(0, 1));
        }

        private void handle(PDataIn.Command command) throws IOException {
            switch (command.set().number(Tag.COMMAND_FIELD).orElse(-1)) {
                case C_ECHO_RQ -> {
                    echoes.incrementAndGet();
                    respond(command, 0);
                }
                case C_STORE_RQ -> store(command);
                default -> respond(command, UNRECOGNIZED_OPERATION);
            }
        }

        private void store(PDataIn.Command command) throws IOException {
            Negotiation.Context context = contexts.get(command.contextId());
            if (context == null) {
                wire.abort(2, 6);
                throw new AssociationAbortedException("a context that was not accepted");
            }
            Behaviour.Order order = behaviour.next();
            if (order.drop() == Behaviour.Drop.IN_MIDST) {
                wire.close();
                throw new AssociationAbortedException("dropped to order");
            }
            boolean taken = order.status() == 0 || order.status() >>> 12 == 0xB;
            String sopClass = command.set().need(Tag.AFFECTED_SOP_CLASS_UID);
            String sopInstance = command.set().need(Tag.AFFECTED_SOP_INSTANCE_UID);
            String syntax = context.transferSyntaxes().get(0);
            long bytes;
            MessageDigest digest = sha256();
            try (OutputStream target =
                            taken ? keep.open(sopClass, sopInstance, syntax) : OutputStream.nullOutputStream();
                    InputStream dataSet = in.dataSet()) {
                bytes = dataSet.transferTo(new DigestOutputStream(target, digest));
            }
            if (taken) {
                received.add(new Received(
                        calling,
                        sopClass,
                        sopInstance,
                        syntax,
                        bytes,
                        HexFormat.of().formatHex(digest.digest())));
            }
            if (order.drop() == Behaviour.Drop.UNANSWERED) {
                wire.close();
                throw new AssociationAbortedException("dropped to order");
            }
            pause(order);
            respond(command, order.status());
        }

        private void pause(Behaviour.Order order) {
            try {
                Thread.sleep(order.delay().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void respond(PDataIn.Command request, int status) throws IOException {
            DataSet set = request.set();
            DataSet response = new DataSet()
                    .put(Tag.COMMAND_FIELD, set.number(Tag.COMMAND_FIELD).orElse(0) | 0x8000)
                    .put(
                            Tag.MESSAGE_ID_BEING_RESPONDED_TO,
                            set.number(Tag.MESSAGE_ID).orElse(0))
                    .put(Tag.COMMAND_DATA_SET_TYPE, 0x0101)
                    .put(Tag.STATUS, status);
            set.text(Tag.AFFECTED_SOP_CLASS_UID).ifPresent(uid -> response.put(Tag.AFFECTED_SOP_CLASS_UID, uid));
            set.text(Tag.AFFECTED_SOP_INSTANCE_UID).ifPresent(uid -> response.put(Tag.AFFECTED_SOP_INSTANCE_UID, uid));
            if (status != 0) {
                response.put(Tag.ERROR_COMMENT, "answered to order");
            }
            PDataOut out = new PDataOut(wire, request.contextId(), true, maxPdu);
            out.write(CommandSets.bytes(response));
            out.finish();
        }
    }
}
