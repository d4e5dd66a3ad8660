package org.suitegateway.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DataWriter;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.FutureDimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.suitegateway.core.delivery.OutgoingObject;
import org.suitegateway.core.delivery.Sending;
import org.suitegateway.core.delivery.StoreOutcome;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;

/** Calls one peer: C-ECHO, and C-STORE of several objects over one association. Thread-safe; every call has an association of its own. */
public final class Caller implements AutoCloseable {
    private static final int PDU = 131072;
    private static final int FAILURE = 0x0110; // PS3.7 annex C.5.14: processing failure
    private static final int CONTEXTS = 128; // PS3.8 section 9.3.2.2: odd numbers of one byte

    private final Peer peer;
    private final Device device = new Device("suite-gateway-scu");
    private final Connection local = new GuardedConnection();
    private final ApplicationEntity entity;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("dicom-scu"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Threads.named("dicom-scu-timer"));

    private static final class GuardedConnection extends Connection {
        private static final long serialVersionUID = 1L;

        @Override
        public Socket connect(Connection remote) throws IOException, InternalException, GeneralSecurityException {
            return new GuardedSocket(super.connect(remote), PduGuard::ofRequestor);
        }
    }

    public Caller(Peer peer) {
        this.peer = peer;
        this.entity = new ApplicationEntity(peer.callingAe());
        local.setConnectTimeout(peer.connectTimeoutMillis());
        local.setAcceptTimeout(peer.responseTimeoutMillis());
        local.setResponseTimeout(peer.responseTimeoutMillis());
        local.setReleaseTimeout(peer.connectTimeoutMillis());
        local.setReceivePDULength(PDU);
        local.setSendPDULength(PDU);
        local.setMaxOpsInvoked(1);
        local.setMaxOpsPerformed(1);
        local.setTcpNoDelay(true);
        device.addConnection(local);
        entity.setRoleSelectionNegotiationLenient(true); // some accept the role and do not say so
        entity.addConnection(local);
        device.addApplicationEntity(entity);
        device.setExecutor(threads);
        device.setScheduledExecutor(timer);
    }

    /** @throws UnavailableException saying what failed */
    public void echo() {
        AAssociateRQ rq = request();
        rq.addPresentationContext(new Presentation(1, UID.VerificationSOPClass, UID.ImplicitVRLittleEndian));
        Association association = open(rq);
        boolean sound = false;
        try {
            DimseRSP response = association.cecho();
            response.next();
            sound = true;
            int status = response.getCommand().getInt(Tag.Status, FAILURE);
            if (status != 0) {
                throw new UnavailableException("C-ECHO answered " + String.format("%04X", status));
            }
        } catch (IOException e) {
            throw new UnavailableException("C-ECHO not answered: " + text(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } catch (InternalException e) {
            throw new UnavailableException("the peer does not take C-ECHO", e);
        } finally {
            end(association, sound);
        }
    }

    /**
     * Sends in order, each data set bit for bit in its own transfer syntax.
     *
     * @throws UnavailableException if there was no association; what broke later is in the result
     */
    public Sending store(List<OutgoingObject> objects) {
        Map<String, Integer> contexts = new LinkedHashMap<>();
        AAssociateRQ rq = request();
        for (OutgoingObject object : objects) {
            String key = object.sopClassUid() + " " + object.transferSyntaxUid();
            if (!contexts.containsKey(key) && contexts.size() < CONTEXTS) {
                int id = 2 * contexts.size() + 1;
                contexts.put(key, id);
                rq.addPresentationContext(new Presentation(id, object.sopClassUid(), object.transferSyntaxUid()));
            }
        }
        Association association = open(rq);
        List<StoreOutcome> outcomes = new ArrayList<>();
        Optional<String> broken = Optional.empty();
        boolean left = false;
        try {
            for (OutgoingObject object : objects) {
                if (!contexts.containsKey(object.sopClassUid() + " " + object.transferSyntaxUid())) {
                    broken = Optional.of("the rest goes over another association");
                    left = true;
                    break;
                }
                outcomes.add(store(association, object));
            }
        } catch (IOException e) {
            broken = Optional.of("the association broke: " + text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken = Optional.of("interrupted");
        } finally {
            end(association, broken.isEmpty() || left);
        }
        return new Sending(outcomes, broken);
    }

    private StoreOutcome store(Association association, OutgoingObject object)
            throws IOException, InterruptedException {
        Set<String> accepted = association.getTransferSyntaxesFor(object.sopClassUid());
        if (!accepted.contains(object.transferSyntaxUid())) {
            return new StoreOutcome(
                    object.sopInstanceUid(),
                    StoreOutcome.NOT_ACCEPTED,
                    "the destination does not accept SOP class " + object.sopClassUid() + " in transfer syntax "
                            + object.transferSyntaxUid());
        }
        Progress progress = new Progress();
        ScheduledFuture<?> watch = watch(association, progress);
        try (FileChannel file = open(object)) {
            DimseRSP response = association.cstore(
                    object.sopClassUid(),
                    object.sopInstanceUid(),
                    0,
                    (out, syntax) -> out.copyFrom(progress.of(Channels.newInputStream(file))),
                    object.transferSyntaxUid());
            progress.noted();
            response.next();
            Attributes answer = response.getCommand();
            if (Status.isPending(answer.getInt(Tag.Status, FAILURE))) {
                throw new IOException("the peer answers that there is more to come, which C-STORE does not know");
            }
            return new StoreOutcome(
                    object.sopInstanceUid(),
                    answer.getInt(Tag.Status, FAILURE),
                    answer.getString(Tag.ErrorComment, ""));
        } catch (RefusedException | UncheckedIOException e) {
            return new StoreOutcome(object.sopInstanceUid(), FAILURE, "not sent: " + text(e));
        } catch (InternalException e) {
            return new StoreOutcome(object.sopInstanceUid(), StoreOutcome.NOT_ACCEPTED, text(e));
        } finally {
            watch.cancel(false);
        }
    }

    /**
     * Sends one request and waits for its response.
     *
     * @return the response's command
     * @throws IOException if there is none: the association is not to be used any more
     */
    Attributes ask(Association association, Presentation context, Attributes command, DataWriter data)
            throws IOException, InterruptedException {
        Progress progress = new Progress();
        ScheduledFuture<?> watch = watch(association, progress);
        try {
            FutureDimseRSP response = new FutureDimseRSP(command.getInt(Tag.MessageID, 0));
            association.invoke(context, command, data, response, peer.responseTimeoutMillis());
            progress.noted();
            response.next();
            Attributes answer = response.getCommand();
            if (Status.isPending(answer.getInt(Tag.Status, FAILURE))) {
                throw new IOException("the peer answers that there is more to come");
            }
            return answer;
        } finally {
            watch.cancel(false);
        }
    }

    private ScheduledFuture<?> watch(Association association, Progress progress) {
        return timer.scheduleWithFixedDelay(
                () -> closeIfStuck(association, progress),
                peer.responseTimeoutMillis(),
                Math.max(250, peer.responseTimeoutMillis() / 4),
                TimeUnit.MILLISECONDS);
    }

    /** Standing at the data set, which is not looked at: the toolkit would inflate a deflated one. */
    private static FileChannel open(OutgoingObject object) {
        try {
            FileChannel file = FileChannel.open(object.file());
            try {
                file.position(StructureCheck.dataSetPosition(file));
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "its file cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** When the peer last took something. */
    private static final class Progress {
        private final AtomicLong nanos = new AtomicLong(System.nanoTime());

        void noted() {
            nanos.set(System.nanoTime());
        }

        long idleMillis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos.get());
        }

        InputStream of(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    noted();
                    return super.read(b, off, len);
                }
            };
        }
    }

    /** A write to a peer that reads no more never returns by itself. */
    private void closeIfStuck(Association association, Progress progress) {
        if (progress.idleMillis() > 2L * peer.responseTimeoutMillis()) {
            try {
                association.getSocket().close();
            } catch (IOException e) {
                association.abort();
            }
        }
    }

    AAssociateRQ request() {
        AAssociateRQ rq = new AAssociateRQ();
        rq.setCallingAET(peer.callingAe());
        rq.setCalledAET(peer.calledAe());
        rq.setImplClassUID(Part10.IMPLEMENTATION_CLASS);
        rq.setImplVersionName(Part10.IMPLEMENTATION_VERSION);
        return rq;
    }

    Association open(AAssociateRQ rq) {
        Connection remote = new Connection(null, peer.host(), peer.port());
        try {
            Association association = entity.connect(local, remote, rq);
            if (association.getMaxPDULengthSend() < GateKeeper.PDU_MIN) {
                association.abort();
                throw new IOException("it takes no PDU of a sensible length");
            }
            return association;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } catch (Exception e) {
            throw new UnavailableException("no association with " + peer.calledAe() + ": " + text(e), e);
        }
    }

    /** @param sound nothing is outstanding: a response that comes late must never be taken for another's */
    static void end(Association association, boolean sound) {
        try {
            if (sound && association.isReadyForDataTransfer()) {
                association.release();
            } else {
                association.abort();
            }
        } catch (IOException e) {
            association.abort();
        }
    }

    static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
