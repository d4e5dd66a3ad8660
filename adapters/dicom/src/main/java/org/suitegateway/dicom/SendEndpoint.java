package org.suitegateway.dicom;

import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.suitegateway.core.delivery.OutgoingObject;

/**
 * {@code dicom:store}, whose body is a list of {@link OutgoingObject} and becomes a {@link org.suitegateway.core.delivery.Sending}, and
 * {@code dicom:echo}, which changes nothing. Both throw {@link org.suitegateway.core.error.UnavailableException} if nobody is there.
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

            @Override
            public void process(Exchange exchange) {
                if (service.equals("echo")) {
                    caller.echo();
                } else {
                    @SuppressWarnings("unchecked")
                    List<OutgoingObject> objects = (List<OutgoingObject>) java.util.Objects.requireNonNull(
                            exchange.getMessage().getBody(), "body");
                    exchange.getMessage().setBody(caller.store(objects));
                }
            }

            @Override
            protected void doStop() throws Exception {
                caller.close();
                super.doStop();
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("dicom:store and dicom:echo send, dicom:listen receives");
    }
}
