package org.suitegateway.dicom;

import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.device.Clinic;

/**
 * {@code dicom:report-commitment}, whose body is a {@link CommitmentDesk.Report} and stays. Throws {@link
 * org.suitegateway.core.error.UnavailableException} if the device did not take it.
 */
final class ReportEndpoint extends DefaultEndpoint {
    private final ServiceRegistry registry;
    private final Clinic clinic;
    private final Peer template;

    ReportEndpoint(String uri, DicomComponent component, ServiceRegistry registry, Clinic clinic, Peer template) {
        super(uri, component);
        this.registry = registry;
        this.clinic = clinic;
        this.template = template;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            private final CommitmentReporter reporter = new CommitmentReporter(registry, clinic, template);

            @Override
            public void process(Exchange exchange) {
                reporter.report((CommitmentDesk.Report)
                        Objects.requireNonNull(exchange.getMessage().getBody(), "body"));
            }

            @Override
            protected void doStop() throws Exception {
                reporter.close();
                super.doStop();
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("dicom:report-commitment reports, dicom:commitment is asked");
    }
}
