package org.suitegateway.simulators.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.CommitmentService;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DataSetReader;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.Peer;
import org.suitegateway.simulators.dicom.PerformedStepService;
import org.suitegateway.simulators.dicom.StoreService;

/** All that a gateway does for a modality, on one port. */
public record GatewayPeer(
        Peer peer,
        Path folder,
        StoreService store,
        PerformedStepService steps,
        CommitmentService commitments,
        WorklistService worklist)
        implements AutoCloseable {
    public static GatewayPeer listen(Path folder) throws IOException {
        StoreService store = new StoreService(Keep.folder(folder));
        PerformedStepService steps = new PerformedStepService();
        CommitmentService commitments = new CommitmentService("SUITEGW", store);
        WorklistService worklist = new WorklistService();
        Peer peer = Peer.listen("SUITEGW", 0, store, steps, commitments, worklist);
        return new GatewayPeer(peer, folder, store, steps, commitments, worklist);
    }

    public int port() {
        return peer.port();
    }

    public Call call(String calling) {
        return Call.to("127.0.0.1", port(), "SUITEGW", calling);
    }

    /** In the order they came. */
    public List<DataSet> objects() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(GatewayPeer::read).toList();
        }
    }

    private static DataSet read(Path file) {
        try {
            return DataSetReader.readFile(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
