package org.suitegateway.dicom;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code dicom:listen}. */
public final class ListenEndpoint extends DefaultEndpoint {
    private final Options options;
    private final ServiceRegistry registry;
    private volatile int port;

    /** As in the URI. */
    record Options(
            String host,
            int port,
            String aeTitle,
            AssociationGate gate,
            AssociationEvents events,
            int maxAssociations,
            int maxAssociationsPerCaller,
            int reservedAssociations,
            int requestTimeoutMillis,
            int idleTimeoutMillis) {}

    ListenEndpoint(String uri, DicomComponent component, Options options, ServiceRegistry registry) {
        super(uri, component);
        this.options = options;
        this.registry = registry;
        this.port = options.port();
    }

    /** The TCP port: when the URI said 0, the one that was free at the start. */
    public int port() {
        return port;
    }

    void listensOn(int bound) {
        port = bound;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new ListenConsumer(this, processor, options, registry);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("dicom:listen receives, dicom:store sends");
    }
}
