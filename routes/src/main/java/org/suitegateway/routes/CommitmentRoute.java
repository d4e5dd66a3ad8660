package org.suitegateway.routes;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.commitment.CommitmentRequest;

/**
 * A device asks whether what it sent is safe.
 *
 * <p>The request survives a crash before the exchange ends and the component answers 0000. What there is to say is found out and told
 * later: {@link ReportCommitmentsRoute}. The same request again is answered again.
 */
public final class CommitmentRoute extends RouteBuilder {
    private final String listener;
    private final CommitmentDesk desk;

    /** @param listener endpoint of the DICOM component that takes requests for storage commitment */
    public CommitmentRoute(String listener, CommitmentDesk desk) {
        this.listener = listener;
        this.desk = desk;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(listener).routeId("commitment-requests").process(this::ask);
    }

    private void ask(Exchange exchange) {
        desk.ask(Exchanges.body(exchange, CommitmentRequest.class));
    }
}
