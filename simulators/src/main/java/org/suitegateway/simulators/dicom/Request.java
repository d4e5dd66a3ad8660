package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.InputStream;

/** A request that came over an association somebody opened to a {@link Peer}, and the way to answer it. Not thread-safe. */
public final class Request {
    private final Wire wire;
    private final Messages messages;
    private final PDataIn.Command command;
    private final String callingAeTitle;
    private final boolean fromProvider;

    Request(Wire wire, Messages messages, PDataIn.Command command, String callingAeTitle, boolean fromProvider) {
        this.wire = wire;
        this.messages = messages;
        this.command = command;
        this.callingAeTitle = callingAeTitle;
        this.fromProvider = fromProvider;
    }

    public DataSet command() {
        return command.set();
    }

    int field() {
        return command.set().number(Tag.COMMAND_FIELD).orElse(-1);
    }

    public String callingAeTitle() {
        return callingAeTitle;
    }

    /** Whether the caller negotiated the provider's role for this SOP class. */
    boolean fromProvider() {
        return fromProvider;
    }

    public String transferSyntaxUid() {
        return messages.syntax(command.contextId());
    }

    /** The data set as it comes; to be read to its end. */
    public InputStream stream() {
        return messages.stream();
    }

    /** The data set, empty if there is none. May be called once. */
    public DataSet dataSet() throws IOException {
        return messages.dataSet(command);
    }

    public void respond(int status) throws IOException {
        respond(status, new DataSet(), new DataSet());
    }

    /**
     * @param elements further elements of the response's command
     * @param data of the response, may be empty
     */
    public void respond(int status, DataSet elements, DataSet data) throws IOException {
        DataSet request = command.set();
        DataSet response = new DataSet()
                .put(Tag.COMMAND_FIELD, field() | Dimse.RESPONSE)
                .put(
                        Tag.MESSAGE_ID_BEING_RESPONDED_TO,
                        request.number(Tag.MESSAGE_ID).orElse(0))
                .put(Tag.STATUS, status);
        request.text(Tag.AFFECTED_SOP_CLASS_UID)
                .or(() -> request.text(Tag.REQUESTED_SOP_CLASS_UID))
                .ifPresent(uid -> response.put(Tag.AFFECTED_SOP_CLASS_UID, uid));
        request.text(Tag.AFFECTED_SOP_INSTANCE_UID)
                .or(() -> request.text(Tag.REQUESTED_SOP_INSTANCE_UID))
                .ifPresent(uid -> response.put(Tag.AFFECTED_SOP_INSTANCE_UID, uid));
        messages.send(command.contextId(), response.putAll(elements), data);
    }

    /** Sends a request of our own in the same context; its answer is read and passed over by the peer. */
    void report(EventReport event) throws IOException {
        DataSet begun =
                new DataSet().put(Tag.COMMAND_FIELD, Dimse.N_EVENT_REPORT).put(Tag.MESSAGE_ID, 1);
        messages.send(command.contextId(), event.command(begun), event.data());
    }

    /** Closes the connection instead of an answer. */
    void drop() throws IOException {
        wire.close();
        throw new AssociationAbortedException("dropped to order");
    }
}
