package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An association's other end: answers C-ECHO, and whatever its services do. Runs on daemon threads until closed. Accepts a context if one of
 * the services supports its SOP class, and the provider's role for the caller where a service takes it. Thread-safe.
 */
public final class Peer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Peer.class.getName());
    private static final int MAX_PDU = 1 << 16;
    private static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    private static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    private final String aeTitle;
    private final Set<String> refusedSyntaxes;
    private final List<Service> services;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger echoes = new AtomicInteger();
    private final AtomicInteger associations = new AtomicInteger();
    private volatile boolean closed;

    private Peer(String aeTitle, ServerSocket server, Set<String> refusedSyntaxes, List<Service> services) {
        this.aeTitle = aeTitle;
        this.server = server;
        this.refusedSyntaxes = Set.copyOf(refusedSyntaxes);
        this.services = List.copyOf(services);
    }

    /** Listens on a loopback port, 0 for a free one. Of two services for one SOP class, the first that knows the operation answers. */
    public static Peer listen(String aeTitle, int port, Service... services) throws IOException {
        return listen(aeTitle, InetAddress.getLoopbackAddress(), port, Set.of(), services);
    }

    /** @param refusedSyntaxes transfer syntax UIDs that are never accepted */
    public static Peer listen(
            String aeTitle, InetAddress address, int port, Set<String> refusedSyntaxes, Service... services)
            throws IOException {
        Peer peer = new Peer(aeTitle, new ServerSocket(port, 100, address), refusedSyntaxes, List.of(services));
        daemon(aeTitle + " listener", peer::accept);
        return peer;
    }

    public String aeTitle() {
        return aeTitle;
    }

    public int port() {
        return server.getLocalPort();
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

    private boolean supports(String sopClassUid) {
        return sopClassUid.equals(SopClass.VERIFICATION) || services.stream().anyMatch(s -> s.supports(sopClassUid));
    }

    private Negotiation.Context answer(Negotiation.Context proposed) {
        List<String> usable = proposed.transferSyntaxes().stream()
                .filter(uid -> !refusedSyntaxes.contains(uid))
                .toList();
        if (!supports(proposed.abstractSyntax())) {
            return refused(proposed, ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        return usable.isEmpty()
                ? refused(proposed, TRANSFER_SYNTAXES_NOT_SUPPORTED)
                : new Negotiation.Context(proposed.id(), 0, proposed.abstractSyntax(), usable.subList(0, 1));
    }

    private static Negotiation.Context refused(Negotiation.Context proposed, int reason) {
        return new Negotiation.Context(proposed.id(), reason, proposed.abstractSyntax(), proposed.transferSyntaxes());
    }

    /** Zero where the proposed role is refused, PS3.7 annex D.3.3.4. */
    private Negotiation.Role answer(Negotiation.Role proposed) {
        boolean taken = services.stream().anyMatch(s -> s.supports(proposed.sopClassUid()) && s.takesProviders());
        return new Negotiation.Role(proposed.sopClassUid(), proposed.user(), proposed.provider() && taken);
    }

    /** One association. */
    private final class Served {
        private final Wire wire;

        Served(Wire wire) {
            this.wire = wire;
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
            List<Negotiation.Context> answers = new ArrayList<>();
            request.contexts().forEach(context -> answers.add(answer(context)));
            Map<Integer, Negotiation.Context> accepted = answers.stream()
                    .filter(context -> context.result() == 0)
                    .collect(Collectors.toMap(Negotiation.Context::id, context -> context));
            List<Negotiation.Role> roles = request.roles().stream()
                    .filter(role -> supports(role.sopClassUid()))
                    .map(Peer.this::answer)
                    .toList();
            wire.send(Wire.ASSOCIATE_AC, Negotiation.accept(request, answers, MAX_PDU, roles));
            int maxPdu = request.maxPdu() == 0 ? MAX_PDU : Math.min(request.maxPdu(), MAX_PDU);
            Messages messages = new Messages(wire, accepted, maxPdu);
            Set<String> providers = roles.stream()
                    .filter(Negotiation.Role::provider)
                    .map(Negotiation.Role::sopClassUid)
                    .collect(Collectors.toSet());
            try {
                while (true) {
                    PDataIn.Command command = messages.receive();
                    Negotiation.Context context = accepted.get(command.contextId());
                    if (context == null) {
                        wire.abort(2, 6);
                        throw new AssociationAbortedException("a context that was not accepted");
                    }
                    String sopClass = context.abstractSyntax();
                    handle(
                            new Request(wire, messages, command, request.calling(), providers.contains(sopClass)),
                            sopClass);
                }
            } catch (PDataIn.ReleaseRequested e) {
                wire.send(Wire.RELEASE_RP, new byte[4]);
            }
        }

        private void handle(Request request, String sopClassUid) throws IOException {
            if ((request.field() & Dimse.RESPONSE) != 0) {
                request.dataSet(); // the answer to an event of ours
                return;
            }
            if (request.field() == Dimse.C_ECHO) {
                echoes.incrementAndGet();
                request.respond(Dimse.SUCCESS);
                return;
            }
            for (Service service : services) {
                if (service.supports(sopClassUid) && service.handle(request)) {
                    return;
                }
            }
            request.dataSet();
            request.respond(Dimse.UNRECOGNIZED_OPERATION);
        }
    }
}
