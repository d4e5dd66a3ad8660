package org.suitegateway.routes;

import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.dose.DoseRereading;

/**
 * After an upgrade, dose reports that an older reader read are read again out of their stored objects, and what older rules computed is
 * computed again, a few studies at a time: the ledger shows what today's rules make of what the device sent. What is interrupted goes on
 * at the next turn, or after the next start.
 */
public final class RereadDoseRoute extends RouteBuilder {
    private final DoseRereading rereading;

    public RereadDoseRoute(DoseRereading rereading) {
        this.rereading = rereading;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:reread-dose?period=60000&delay=2000&includeMetadata=false")
                .routeId("reread-dose")
                .process(exchange -> rereading.all());
    }
}
