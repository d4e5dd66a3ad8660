package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A RIS that is told about performed procedure steps, by a modality or by a gateway that forwards them. Thread-safe. */
public final class PerformedStepPeer implements AutoCloseable {
    private final Peer peer;
    private final PerformedStepService steps;

    private PerformedStepPeer(Peer peer, PerformedStepService steps) {
        this.peer = peer;
        this.steps = steps;
    }

    /** Listens on a loopback port, 0 for a free one. */
    public static PerformedStepPeer listen(String aeTitle, int port) throws IOException {
        return listen(aeTitle, port, message -> {});
    }

    /** @param journal told of each message that is applied */
    public static PerformedStepPeer listen(String aeTitle, int port, Consumer<PerformedStepService.Message> journal)
            throws IOException {
        PerformedStepService steps = new PerformedStepService(journal);
        return new PerformedStepPeer(Peer.listen(aeTitle, port, steps), steps);
    }

    public int port() {
        return peer.port();
    }

    /** Orders that are not a success keep the message from being applied. */
    public Behaviour behaviour() {
        return steps.behaviour();
    }

    /** What was applied, in the order it came. */
    public List<PerformedStepService.Message> messages() {
        return steps.messages();
    }

    /** Of one step. */
    public List<PerformedStepService.Message> messages(String sopInstanceUid) {
        return steps.messages(sopInstanceUid);
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
