package org.suitegateway.dicom;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.suitegateway.core.delivery.OutgoingObject;
import org.suitegateway.core.performed.PerformedSteps;

/**
 * {@code dicom:store}, whose body is a list of {@link OutgoingObject} and becomes a {@link org.suitegateway.core.delivery.Sending}; {@code
 * dicom:forward-step}, whose body is a {@link PerformedSteps.Owed} and becomes a {@link
 * org.suitegateway.core.performed.StepForwarding.Answer}; and {@code dicom:echo}, which changes nothing. All throw {@link
 * org.suitegateway.core.error.UnavailableException} if nobody is there.
 */
final class SendEndpoint extends DefaultEndpoint {
    private final String service;
    private final Peer peer;

    SendEndpoint(String uri, DicomComponent component, String service, Peer peer) {
        super(uri, component);
        this.service = service;
        this.peer = peer;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            private final Caller caller = new Caller(peer);
            private final StepForwarder forwarder = new StepForwarder(caller);

            @Override
            public void process(Exchange exchange) {
                switch (service) {
                    case "echo" -> caller.echo();
                    case "forward-step" -> {
                        PerformedSteps.Owed owed = (PerformedSteps.Owed) body(exchange);
                        exchange.getMessage().setBody(forwarder.send(owed.message()));
                    }
                    default -> {
                        @SuppressWarnings("unchecked")
                        List<OutgoingObject> objects = (List<OutgoingObject>) body(exchange);
                        exchange.getMessage().setBody(caller.store(objects));
                    }
                }
            }

            @Override
            protected void doStop() throws Exception {
                caller.close();
                super.doStop();
            }
        };
    }

    private static Object body(Exchange exchange) {
        return Objects.requireNonNull(exchange.getMessage().getBody(), "body");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("dicom:" + service + " sends, dicom:listen receives");
    }
}
