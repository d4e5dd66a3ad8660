package org.suitegateway.dicom;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.BasicCEchoSCP;
import org.aoju.bus.image.metric.service.BasicCStoreSCP;
import org.aoju.bus.image.metric.service.ServiceHandler;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for associations. Each has a thread of its own on which its objects go through the route one after the other; the response is
 * written when the exchange has ended.
 */
final class ListenConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(ListenConsumer.class);
    // As large as DCMTK sends: fewer headers and system calls per object.
    private static final int PDU = 131072;
    private static final int STOP_SECONDS = 5;
    private static final int REQUEST_TIMEOUT_MILLIS = 15_000;

    private final ListenEndpoint.Options options;
    private final Device device = new Device("suite-gateway");
    private final Connection connection = new Connection();
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final GateKeeper gateKeeper;

    ListenConsumer(ListenEndpoint endpoint, Processor processor, ListenEndpoint.Options options) {
        super(endpoint, processor);
        this.options = options;
        this.threads = Executors.newCachedThreadPool(Threads.named("dicom"));
        this.gateKeeper = new GateKeeper(
                options.gate(), options.events(), options.maxAssociations(), options.maxAssociationsPerCaller());
        this.timer = Executors.newSingleThreadScheduledExecutor(Threads.named("dicom-timer"));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connection.setHostname(options.host());
        connection.setPort(options.port());
        connection.setBacklog(128);
        connection.setReceivePDULength(PDU);
        connection.setTcpNoDelay(true);
        connection.setMaxOpsInvoked(1);
        connection.setMaxOpsPerformed(1);
        connection.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        connection.setIdleTimeout(options.idleTimeoutMillis());
        connection.setSocketCloseDelay(50);
        StorageEntity entity = new StorageEntity(options.aeTitle());
        entity.addConnection(connection);
        device.addConnection(connection);
        device.addApplicationEntity(entity);
        device.setExecutor(threads);
        device.setScheduledExecutor(timer);
        device.setAssociationHandler(gateKeeper);
        ServiceHandler services = new ServiceHandler();
        services.addService(new BasicCEchoSCP());
        services.addService(new BasicCStoreSCP() {
            @Override
            protected void store(Association as, Presentation pc, Attributes rq, PDVInputStream data, Attributes rsp)
                    throws IOException {
                receive(as, pc, rq, data);
            }
        });
        device.setDimseRQHandler(services);
        device.bindConnections();
        LOG.info("listening aeTitle={} host={} port={}", options.aeTitle(), options.host(), options.port());
    }

    private void receive(Association association, Presentation context, Attributes command, PDVInputStream data)
            throws IOException {
        String sopClass = command.getString(Tag.AffectedSOPClassUID, "");
        String sopInstance = command.getString(Tag.AffectedSOPInstanceUID, "");
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getIn().setHeader(DicomHeaders.CALLING_AE, association.getCallingAET());
        exchange.getIn().setHeader(DicomHeaders.CALLED_AE, association.getCalledAET());
        exchange.getIn().setHeader(DicomHeaders.PEER, GateKeeper.peer(association));
        exchange.getIn().setHeader(DicomHeaders.SOP_CLASS, sopClass);
        exchange.getIn().setHeader(DicomHeaders.SOP_INSTANCE, sopInstance);
        exchange.getIn().setHeader(DicomHeaders.TRANSFER_SYNTAX, context.getTransferSyntax());
        exchange.getIn().setBody(new Part10(sopClass, sopInstance, context.getTransferSyntax(), data));
        Throwable failure;
        try {
            getProcessor().process(exchange);
            failure = exchange.getException();
        } catch (Exception e) {
            failure = e;
        } finally {
            releaseExchange(exchange, true);
        }
        data.skipAll(); // the sender reads no answer before it has sent everything
        if (failure != null) {
            if (!(failure instanceof org.suitegateway.core.error.RefusedException)) {
                LOG.error("object not taken peer={}", association.getCallingAET(), failure);
            }
            throw StoreResponses.of(failure);
        }
    }

    @Override
    protected void doStop() throws Exception {
        device.unbindConnections();
        gateKeeper.abortAll();
        timer.shutdown();
        threads.shutdown();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
        super.doStop();
    }
}
