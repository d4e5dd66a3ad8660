package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The messages of one association, both ways: a command, and a data set where the command says so. Not thread-safe. */
final class Messages {
    private final Wire wire;
    private final PDataIn in;
    private final Map<Integer, Negotiation.Context> contexts;
    private final int maxPdu;

    /** @param contexts those accepted, by ID */
    Messages(Wire wire, Map<Integer, Negotiation.Context> contexts, int maxPdu) {
        this.wire = wire;
        this.in = new PDataIn(wire);
        this.contexts = contexts;
        this.maxPdu = maxPdu;
    }

    /** @throws IOException if it was not accepted */
    int context(String abstractSyntax) throws IOException {
        return contexts.values().stream()
                .filter(c -> c.abstractSyntax().equals(abstractSyntax))
                .map(Negotiation.Context::id)
                .findFirst()
                .orElseThrow(() -> new IOException("not accepted: " + abstractSyntax));
    }

    Optional<Integer> context(String abstractSyntax, String transferSyntax) {
        return contexts.values().stream()
                .filter(c -> c.abstractSyntax().equals(abstractSyntax))
                .filter(c -> c.transferSyntaxes().get(0).equals(transferSyntax))
                .map(Negotiation.Context::id)
                .findFirst();
    }

    boolean accepted(String abstractSyntax) {
        return contexts.values().stream().anyMatch(c -> c.abstractSyntax().equals(abstractSyntax));
    }

    /** The transfer syntax of a context, empty if it was not accepted. */
    String syntax(int contextId) {
        Negotiation.Context context = contexts.get(contextId);
        return context == null ? "" : context.transferSyntaxes().get(0);
    }

    /** A command alone, unless it says that a data set follows. */
    void send(int contextId, DataSet command) throws IOException {
        PDataOut out = new PDataOut(wire, contextId, true, maxPdu);
        out.write(CommandSets.bytes(command));
        out.finish();
    }

    /** A command and its data set; an empty one is left out. */
    void send(int contextId, DataSet command, DataSet data) throws IOException {
        boolean empty = data.tags().isEmpty();
        send(contextId, command.copy().put(Tag.COMMAND_DATA_SET_TYPE, empty ? Dimse.NO_DATA_SET : 0));
        if (!empty) {
            PDataOut out = dataSet(contextId);
            DataSetWriter.write(data, known(contextId), DataSetWriter.Lengths.DEFINED, out);
            out.finish();
        }
    }

    /** For the data set of a command that was sent; to be finished. */
    PDataOut dataSet(int contextId) {
        return new PDataOut(wire, contextId, false, maxPdu);
    }

    /** The next command. */
    PDataIn.Command receive() throws IOException {
        return in.command();
    }

    /** Whether something comes within this time. */
    boolean await(Duration patience) throws IOException {
        return in.pending() || wire.await(patience);
    }

    static boolean hasDataSet(PDataIn.Command command) {
        return command.set().number(Tag.COMMAND_DATA_SET_TYPE).orElse(Dimse.NO_DATA_SET) != Dimse.NO_DATA_SET;
    }

    /** The data set of a command that was received, empty if it has none. */
    DataSet dataSet(PDataIn.Command command) throws IOException {
        if (!hasDataSet(command)) {
            return new DataSet();
        }
        byte[] bytes = in.dataSet().readAllBytes();
        return DataSetReader.read(bytes, known(command.contextId()));
    }

    /** The same as it comes; to be read to its end. */
    InputStream stream() {
        return in.dataSet();
    }

    private TransferSyntax known(int contextId) throws IOException {
        return TransferSyntax.of(syntax(contextId))
                .orElseThrow(() -> new IOException("not known here: transfer syntax " + syntax(contextId)));
    }
}
