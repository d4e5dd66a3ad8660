package org.suitegateway.dicom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.ImageException;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;

/**
 * Listens for associations. Each has a thread of its own on which its objects go through the route one after the other; the response is
 * written when the exchange has ended.
 */
final class ListenConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(ListenConsumer.class);
    // As large as DCMTK sends: fewer headers and system calls per object.
    private static final int PDU = 131072;
    private static final int RESPONSE_MILLIS = 30_000;
    private static final int STOP_SECONDS = 5;
    // The toolkit's polite end of an idle association comes before the hard one of the socket.
    private static final int POLITE_MILLIS = 1_000;

    private final ListenEndpoint endpoint;
    private final ListenEndpoint.Options options;
    private final ServiceRegistry registry;
    private @Nullable Running running;

    /** What lives from start to stop. */
    private record Running(
            Acceptor acceptor, GateKeeper gateKeeper, ExecutorService threads, ScheduledExecutorService timer) {}

    ListenConsumer(
            ListenEndpoint endpoint, Processor processor, ListenEndpoint.Options options, ServiceRegistry registry) {
        super(endpoint, processor);
        this.registry = registry;
        this.endpoint = endpoint;
        this.options = options;
    }

    @Override
    protected void doStart() throws Exception {
        if (getRoute() != null && Boolean.TRUE.equals(getRoute().isStreamCaching())) {
            throw new IllegalStateException("a route from dicom:listen needs noStreamCaching():"
                    + " Camel would hold whole objects in memory before the first step sees them");
        }
        super.doStart();
        Device device = new Device("suite-gateway");
        Connection connection = new Connection();
        connection.setReceivePDULength(PDU);
        connection.setMaxOpsInvoked(1);
        connection.setMaxOpsPerformed(1);
        connection.setRequestTimeout(options.requestTimeoutMillis());
        connection.setIdleTimeout(options.idleTimeoutMillis());
        connection.setResponseTimeout(RESPONSE_MILLIS);
        connection.setSocketCloseDelay(50);
        Acceptor acceptor = new Acceptor(
                connection,
                new InetSocketAddress(options.host(), options.port()),
                options.idleTimeoutMillis() + POLITE_MILLIS,
                options.maxAssociations());
        StorageEntity entity = new StorageEntity(options.aeTitle(), registry);
        entity.addConnection(connection);
        device.addConnection(connection);
        device.addApplicationEntity(entity);
        ExecutorService threads = Executors.newCachedThreadPool(Threads.named("dicom"));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Threads.named("dicom-timer"));
        device.setExecutor(threads);
        device.setScheduledExecutor(timer);
        device.setDimseRQHandler(new Services());
        GateKeeper gateKeeper = new GateKeeper(
                options.gate(),
                options.events(),
                options.maxAssociations(),
                options.maxAssociationsPerCaller(),
                options.reservedAssociations(),
                registry,
                acceptor::associated);
        registry.opened(gateKeeper);
        device.setAssociationHandler(gateKeeper);
        running = new Running(acceptor, gateKeeper, threads, timer);
        endpoint.listensOn(acceptor.port());
        threads.execute(acceptor::run);
        LOG.info("listening aeTitle={} host={} port={}", options.aeTitle(), options.host(), acceptor.port());
    }

    /** What an association can ask for. An {@link ImageException} becomes the response; any other exception ends the association. */
    private final class Services implements DimseRQHandler {
        @Override
        public void onDimse(
                Association as, Presentation context, Dimse dimse, Attributes command, @Nullable PDVInputStream data)
                throws IOException {
            try {
                Optional<ServiceProvider> provider = dimse == Dimse.C_ECHO_RQ
                        ? Optional.empty() // on any context: some ask for it where they find one
                        : registry.provider(abstractSyntax(as, context));
                if (provider.isPresent()) {
                    provider.get().serve(new ServiceRequest(as, context, dimse, command, data));
                } else {
                    as.tryWriteDimseRSP(context, serve(as, context, dimse, command, data));
                }
            } catch (RuntimeException e) {
                LOG.error("request not answered peer={}", as.getCallingAET(), e);
                respond(as, context, dimse, command, data, StoreResponses.of(e));
            } catch (ImageException e) {
                respond(as, context, dimse, command, data, e);
            }
        }

        private void respond(
                Association as,
                Presentation context,
                Dimse dimse,
                Attributes command,
                @Nullable PDVInputStream data,
                ImageException e)
                throws IOException {
            if (data != null) {
                data.skipAll(); // the sender reads no answer before it has sent everything
            }
            Attributes response = e.mkRSP(dimse.commandFieldOfRSP(), command.getInt(Tag.MessageID, 0));
            copy(command, Tag.AffectedSOPClassUID, Tag.RequestedSOPClassUID, response);
            copy(command, Tag.AffectedSOPInstanceUID, Tag.RequestedSOPInstanceUID, response);
            as.tryWriteDimseRSP(context, response, e.getDataset());
        }

        private String abstractSyntax(Association as, Presentation context) {
            String syntax = as.getAAssociateRQ()
                    .getPresentationContext(context.getPCID())
                    .getAbstractSyntax();
            return syntax == null ? "" : syntax;
        }

        private Attributes serve(
                Association as, Presentation context, Dimse dimse, Attributes command, @Nullable PDVInputStream data)
                throws IOException {
            if (dimse == Dimse.C_STORE_RQ) {
                if (data == null) {
                    throw new ImageException(0xC000).setErrorComment("the request has no data set");
                }
                receive(as, context, command, data);
                return Commands.mkCStoreRSP(command, Status.Success);
            }
            if (data != null) {
                data.skipAll(); // the toolkit would read it into memory, whatever its size
            }
            if (dimse != Dimse.C_ECHO_RQ) {
                throw new ImageException(Status.UnrecognizedOperation);
            }
            return Commands.mkEchoRSP(command, Status.Success);
        }

        private void copy(Attributes request, int affected, int requested, Attributes response) {
            String uid = request.getString(affected, request.getString(requested, ""));
            if (uid != null && !uid.isEmpty()) {
                response.setString(affected, VR.UI, uid);
            }
        }

        @Override
        public void onClose(Association as) {
            // nothing is kept per association
        }
    }

    private void receive(Association association, Presentation context, Attributes command, PDVInputStream data)
            throws IOException {
        String sopClass = command.getString(Tag.AffectedSOPClassUID, "");
        String sopInstance = command.getString(Tag.AffectedSOPInstanceUID, "");
        Part10 part10 = new Part10(sopClass, sopInstance, context.getTransferSyntax(), data);
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getIn().setHeader(DicomHeaders.CALLING_AE, association.getCallingAET());
        exchange.getIn().setHeader(DicomHeaders.CALLED_AE, association.getCalledAET());
        exchange.getIn().setHeader(DicomHeaders.PEER, GateKeeper.peer(association));
        exchange.getIn().setHeader(DicomHeaders.SOP_CLASS, sopClass);
        exchange.getIn().setHeader(DicomHeaders.SOP_INSTANCE, sopInstance);
        exchange.getIn().setHeader(DicomHeaders.TRANSFER_SYNTAX, context.getTransferSyntax());
        exchange.getIn().setBody(part10);
        Throwable failure;
        try {
            getProcessor().process(exchange);
            failure = exchange.getException();
        } catch (Exception e) {
            failure = e;
        } finally {
            releaseExchange(exchange, true);
        }
        if (part10.broken() != null) {
            throw part10.broken(); // the association is over: nobody reads an answer, and nothing more is to be read
        }
        data.skipAll(); // the sender reads no answer before it has sent everything
        if (failure != null) {
            log(association, failure);
            throw StoreResponses.of(failure);
        }
    }

    private static void log(Association association, Throwable failure) {
        if (failure instanceof UnavailableException) {
            LOG.warn("object not taken peer={} why={}", association.getCallingAET(), failure.getMessage());
        } else if (!(failure instanceof RefusedException)) { // what is refused was logged where it was kept
            LOG.error("object not taken peer={}", association.getCallingAET(), failure);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (running != null) {
            running.acceptor().close();
            registry.closed(running.gateKeeper());
            running.gateKeeper().abortAll();
            running.threads().shutdown();
            if (!running.threads().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.threads().shutdownNow();
            }
            running.timer().shutdown();
            running = null;
        }
        super.doStop();
    }
}
