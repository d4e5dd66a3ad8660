package org.suitegateway.routes;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.performed.PerformedStepDesk;
import org.suitegateway.core.performed.StepMessage;

/**
 * A device says what it is doing.
 *
 * <p>The message is in force, kept whole and owed to whom it is forwarded, all in one transaction, before the exchange ends and the
 * component answers 0000. What cannot be taken is answered with the status of the standard; there is no dead-letter channel between the
 * failure and the answer. The same message again changes nothing.
 */
public final class PerformedStepsRoute extends RouteBuilder {
    private final String listener;
    private final PerformedStepDesk desk;

    /** @param listener endpoint of the DICOM component that takes performed procedure steps */
    public PerformedStepsRoute(String listener, PerformedStepDesk desk) {
        this.listener = listener;
        this.desk = desk;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(listener).routeId("performed-steps").process(this::take);
    }

    private void take(Exchange exchange) {
        desk.take(Exchanges.body(exchange, StepMessage.class));
    }
}
