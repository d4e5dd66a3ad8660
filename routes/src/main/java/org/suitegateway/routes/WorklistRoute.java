package org.suitegateway.routes;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.Page;
import org.suitegateway.core.worklist.WorklistDesk;
import org.suitegateway.core.worklist.WorklistQuery;

/**
 * A device asks what it is to do.
 *
 * <p>The query comes once for each page of the answer, so that neither a long list nor a device that cancels holds anything open. What the
 * desk finds may be more than was asked for: the component compares each entry with all keys of the query before it answers. A failure
 * is the answer; the device asks again.
 */
public final class WorklistRoute extends RouteBuilder {
    private final String listener;
    private final WorklistDesk desk;

    /** @param listener endpoint of the DICOM component that answers worklist queries */
    public WorklistRoute(String listener, WorklistDesk desk) {
        this.listener = listener;
        this.desk = desk;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(listener).routeId("worklist").process(this::find);
    }

    private void find(Exchange exchange) {
        Page.Request page = Objects.requireNonNull(
                exchange.getMessage().getHeader(DicomHeaderNames.PAGE, Page.Request.class), DicomHeaderNames.PAGE);
        exchange.getMessage().setBody(desk.find(Exchanges.body(exchange, WorklistQuery.class), page));
    }
}
