package org.suitegateway.dicom;

import java.time.Clock;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.suitegateway.core.device.Clinic;

/** {@code dicom:worklist}, {@code dicom:performed-step}, {@code dicom:commitment}: services on the listeners of the component. */
final class ServiceEndpoint extends DefaultEndpoint {
    private final DicomService service;
    private final ServiceRegistry registry;
    private final Clinic clinic;
    private final Clock clock;

    ServiceEndpoint(
            String uri,
            DicomComponent component,
            DicomService service,
            ServiceRegistry registry,
            Clinic clinic,
            Clock clock) {
        super(uri, component);
        this.service = service;
        this.registry = registry;
        this.clinic = clinic;
        this.clock = clock;
    }

    DicomService service() {
        return service;
    }

    ServiceRegistry registry() {
        return registry;
    }

    Clinic clinic() {
        return clinic;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer =
                switch (service) {
                    case WORKLIST -> new WorklistConsumer(this, processor);
                    case PERFORMED_STEP -> new PerformedStepConsumer(this, processor);
                    case COMMITMENT -> new CommitmentConsumer(this, processor);
                };
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("dicom:" + service.uriName() + " is asked, it does not ask");
    }
}
