package org.suitegateway.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.suitegateway.core.delivery.OutgoingObject;
import org.suitegateway.core.delivery.Sending;
import org.suitegateway.core.delivery.StoreOutcome;
import org.suitegateway.core.error.UnavailableException;

/** Calls one peer: C-ECHO, and C-STORE of several objects over one association. Thread-safe; every call has an association of its own. */
public final class Caller implements AutoCloseable {
    private static final int PDU = 131072;
    private static final int CONTEXTS = 128; // PS3.8 section 9.3.2.2: odd numbers of one byte

    private final Peer peer;
    private final Device device = new Device("suite-gateway-scu");
    private final Connection local = new Connection();
    private final ApplicationEntity entity;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("dicom-scu"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Threads.named("dicom-scu-timer"));

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
        try {
            DimseRSP response = association.cecho();
            response.next();
            int status = response.getCommand().getInt(Tag.Status, 0x0110);
            if (status != 0) {
                throw new UnavailableException("C-ECHO answered " + String.format("%04X", status));
            }
        } catch (IOException e) {
            throw new UnavailableException("C-ECHO not answered: " + text(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } catch (org.aoju.bus.core.exception.InternalException e) {
            throw new UnavailableException("the peer does not take C-ECHO", e);
        } finally {
            end(association);
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
        try {
            for (OutgoingObject object : objects) {
                if (!contexts.containsKey(object.sopClassUid() + " " + object.transferSyntaxUid())) {
                    broken = Optional.of("the rest goes over another association");
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
            end(association);
        }
        return new Sending(outcomes, broken);
    }

    private StoreOutcome store(Association association, OutgoingObject object)
            throws IOException, InterruptedException {
        Set<String> accepted = new LinkedHashSet<>(association.getTransferSyntaxesFor(object.sopClassUid()));
        if (!accepted.contains(object.transferSyntaxUid())) {
            return new StoreOutcome(
                    object.sopInstanceUid(),
                    StoreOutcome.NOT_ACCEPTED,
                    "the destination accepts neither SOP class " + object.sopClassUid() + " in "
                            + object.transferSyntaxUid() + " nor another syntax was offered");
        }
        AtomicLong progress = new AtomicLong(System.nanoTime());
        ScheduledFuture<?> watch = timer.scheduleWithFixedDelay(
                () -> closeIfStuck(association, progress),
                peer.responseTimeoutMillis(),
                Math.max(250, peer.responseTimeoutMillis() / 4),
                TimeUnit.MILLISECONDS);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(object.file()), PDU);
                ImageInputStream in = new ImageInputStream(file)) {
            in.readFileMetaInformation();
            DimseRSP response = association.cstore(
                    object.sopClassUid(),
                    object.sopInstanceUid(),
                    0,
                    (out, syntax) -> copy(in, out, progress),
                    object.transferSyntaxUid());
            progress.set(System.nanoTime());
            response.next();
            Attributes answer = response.getCommand();
            return new StoreOutcome(
                    object.sopInstanceUid(), answer.getInt(Tag.Status, 0x0110), answer.getString(Tag.ErrorComment, ""));
        } catch (org.aoju.bus.core.exception.InternalException e) {
            return new StoreOutcome(object.sopInstanceUid(), StoreOutcome.NOT_ACCEPTED, text(e));
        } finally {
            watch.cancel(false);
        }
    }

    private static void copy(InputStream in, java.io.OutputStream out, AtomicLong progress) throws IOException {
        byte[] buffer = new byte[PDU];
        for (int n = in.read(buffer, 0, buffer.length); n >= 0; n = in.read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, n);
            progress.set(System.nanoTime());
        }
    }

    /** A write to a peer that reads no more never returns by itself. */
    private void closeIfStuck(Association association, AtomicLong progress) {
        long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - progress.get());
        if (idle > 2L * peer.responseTimeoutMillis()) {
            try {
                association.getSocket().close();
            } catch (IOException e) {
                association.abort();
            }
        }
    }

    private AAssociateRQ request() {
        AAssociateRQ rq = new AAssociateRQ();
        rq.setCallingAET(peer.callingAe());
        rq.setCalledAET(peer.calledAe());
        rq.setImplClassUID(Part10.IMPLEMENTATION_CLASS);
        rq.setImplVersionName(Part10.IMPLEMENTATION_VERSION);
        return rq;
    }

    private Association open(AAssociateRQ rq) {
        Connection remote = new Connection(null, peer.host(), peer.port());
        try {
            return entity.connect(local, remote, rq);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } catch (Exception e) {
            throw new UnavailableException("no association with " + peer.calledAe() + ": " + text(e), e);
        }
    }

    private static void end(Association association) {
        try {
            if (association.isReadyForDataTransfer()) {
                association.waitForOutstandingRSP();
                association.release();
            }
        } catch (IOException e) {
            association.abort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            association.abort();
        }
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
