package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * A PACS, or a modality that is pinged: answers C-ECHO, takes C-STORE of any SOP class in any transfer syntax, commits to what it took, and takes
 * the results of commitments it asked for itself. What it answers can be changed by {@link #behaviour}. Thread-safe.
 */
public final class StorePeer implements AutoCloseable {
    private final Peer peer;
    private final StoreService store;
    private final CommitmentService commitments;
    private final EventService events;

    /** A data set that came in whole and was answered with success or a warning; SHA-256 of its bytes as sent. */
    public record Received(
            String callingAeTitle,
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            long bytes,
            String sha256) {}

    private StorePeer(Peer peer, StoreService store, CommitmentService commitments, EventService events) {
        this.peer = peer;
        this.store = store;
        this.commitments = commitments;
        this.events = events;
    }

    /** Listens on a loopback port, 0 for a free one. */
    public static StorePeer listen(String aeTitle, int port, Keep keep) throws IOException {
        return listen(aeTitle, InetAddress.getLoopbackAddress(), port, keep, Set.of());
    }

    /** @param refusedSyntaxes transfer syntax UIDs that are never accepted */
    public static StorePeer listen(
            String aeTitle, InetAddress address, int port, Keep keep, Set<String> refusedSyntaxes) throws IOException {
        StoreService store = new StoreService(keep);
        CommitmentService commitments = new CommitmentService(aeTitle, store);
        EventService events = new EventService();
        return new StorePeer(
                Peer.listen(aeTitle, address, port, refusedSyntaxes, store, commitments, events),
                store,
                commitments,
                events);
    }

    public String aeTitle() {
        return peer.aeTitle();
    }

    public int port() {
        return peer.port();
    }

    public Behaviour behaviour() {
        return store.behaviour();
    }

    public CommitmentService commitments() {
        return commitments;
    }

    public EventService events() {
        return events;
    }

    public List<Received> received() {
        return store.received();
    }

    public int echoes() {
        return peer.echoes();
    }

    /** How many associations were asked for. */
    public int associations() {
        return peer.associations();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
