package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DataWriterAdapter;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.FutureDimseRSP;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.internal.pdu.RoleSelection;

/**
 * A device for the services with DIMSE-N, made of the toolkit: calls with one association for one SOP class, and is called for storage
 * commitment. Notes the events it is told.
 */
final class Scu implements AutoCloseable {
    private final Device device = new Device("scu");
    private final Connection connection = new Connection();
    private final ApplicationEntity entity;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("scu"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Threads.named("scu-timer"));
    final List<Event> events = new CopyOnWriteArrayList<>();
    /** How it answers events. */
    volatile int eventStatus;

    /** @param newAssociation whether the gateway called */
    record Event(Attributes command, Attributes dataSet, boolean newAssociation) {
        int type() {
            return command.getInt(Tag.EventTypeID, 0);
        }
    }

    /** @param command of the response */
    record Answer(Attributes command, Attributes dataSet) {
        String status() {
            return String.format("%04X", command.getInt(Tag.Status, -1));
        }
    }

    Scu(String title) {
        entity = new ApplicationEntity(title);
        connection.setResponseTimeout(20_000);
        device.addConnection(connection);
        entity.addConnection(connection);
        entity.setAssociationAcceptor(true);
        device.addApplicationEntity(entity);
        device.setExecutor(threads);
        device.setScheduledExecutor(timer);
        device.setDimseRQHandler(new Noting());
    }

    /** Listens for reports of storage commitment. */
    Scu listening(int port, String... transferSyntaxes) throws Exception {
        connection.setHostname(Listening.HOST);
        connection.setPort(port);
        entity.addTransferCapability(new TransferCapability(
                "commitment", DicomService.COMMITMENT.sopClass(), TransferCapability.Role.SCU, transferSyntaxes));
        entity.addTransferCapability(new TransferCapability(
                "steps", DicomService.PERFORMED_STEP.sopClass(), TransferCapability.Role.SCP, transferSyntaxes));
        device.bindConnections();
        return this;
    }

    private final class Noting implements DimseRQHandler {
        @Override
        public void onDimse(Association as, Presentation context, Dimse dimse, Attributes command, PDVInputStream data)
                throws java.io.IOException {
            Attributes dataSet = data == null ? new Attributes() : data.readDataset(context.getTransferSyntax());
            events.add(new Event(command, dataSet, !as.isRequestor()));
            as.tryWriteDimseRSP(context, Commands.mkRSP(command, eventStatus, dimse));
        }

        @Override
        public void onClose(Association association) {
            // nothing is kept
        }
    }

    Open open(int port, String sopClass, String... transferSyntaxes) throws Exception {
        return open(port, List.of(sopClass), transferSyntaxes);
    }

    Open open(int port, List<String> sopClasses, String... transferSyntaxes) throws Exception {
        AAssociateRQ rq = new AAssociateRQ();
        rq.setCalledAET(Listening.TITLE);
        rq.setCallingAET(entity.getAETitle());
        List<String> syntaxes = transferSyntaxes.length == 0
                ? List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian)
                : List.of(transferSyntaxes);
        for (String sopClass : sopClasses) {
            rq.addPresentationContext(new Presentation(
                    2 * rq.getNumberOfPresentationContexts() + 1, sopClass, syntaxes.toArray(String[]::new)));
            if (sopClass.equals(DicomService.COMMITMENT.sopClass())) {
                rq.addRoleSelection(new RoleSelection(sopClass, true, false));
            }
        }
        return new Open(entity.connect(connection, new Connection(null, Listening.HOST, port), rq), sopClasses.get(0));
    }

    /** An association for one SOP class. */
    static final class Open implements AutoCloseable {
        final Association association;
        private final String sopClass;

        Open(Association association, String sopClass) {
            this.association = association;
            this.sopClass = sopClass;
        }

        Answer create(String uid, Attributes dataSet) throws Exception {
            return ask(Commands.mkNCreateRQ(association.nextMessageID(), sopClass, uid), dataSet);
        }

        Answer set(String uid, Attributes dataSet) throws Exception {
            return ask(Commands.mkNSetRQ(association.nextMessageID(), sopClass, uid), dataSet);
        }

        Answer action(int type, Attributes dataSet) throws Exception {
            return ask(
                    Commands.mkNActionRQ(
                            association.nextMessageID(), sopClass, CommitmentConsumer.INSTANCE, type, dataSet),
                    dataSet);
        }

        Answer ask(Attributes command, Attributes dataSet) throws Exception {
            FutureDimseRSP response = new FutureDimseRSP(command.getInt(Tag.MessageID, 0));
            association.invoke(
                    association.pcFor(sopClass, null), command, new DataWriterAdapter(dataSet), response, 20_000);
            response.next();
            return new Answer(response.getCommand(), response.getDataset());
        }

        /** With bytes that need be no data set; null for none at all. */
        Answer ask(Attributes command, byte[] dataSet) throws Exception {
            FutureDimseRSP response = new FutureDimseRSP(command.getInt(Tag.MessageID, 0));
            if (dataSet == null) {
                command.setInt(Tag.CommandDataSetType, VR.US, Commands.NO_DATASET);
            }
            association.invoke(
                    association.pcFor(sopClass, null),
                    command,
                    dataSet == null ? null : (out, syntax) -> out.write(dataSet, 0, dataSet.length),
                    response,
                    20_000);
            response.next();
            return new Answer(response.getCommand(), response.getDataset());
        }

        /** All responses to a query. */
        List<Answer> find(Attributes keys) throws Exception {
            List<Answer> answers = new ArrayList<>();
            FutureDimseRSP response = new FutureDimseRSP(association.nextMessageID());
            association.cfind(sopClass, 0, keys, null, response);
            while (response.next()) {
                answers.add(new Answer(response.getCommand(), response.getDataset()));
            }
            return answers;
        }

        @Override
        public void close() throws Exception {
            if (association.isReadyForDataTransfer()) {
                association.release();
                association.waitForSocketClose();
            }
        }
    }

    @Override
    public void close() {
        if (connection.isListening()) {
            device.unbindConnections();
        }
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
