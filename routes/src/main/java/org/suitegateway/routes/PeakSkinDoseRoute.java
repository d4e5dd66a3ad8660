package org.suitegateway.routes;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.dose.SkinDoseDesk;

/**
 * The peak skin dose of what has come is computed within a few seconds, behind the way into the ledger: a report of hundreds of irradiation
 * events does not keep the device waiting. What is not computed when the process ends is computed after its start.
 */
public final class PeakSkinDoseRoute extends RouteBuilder {
    private final SkinDoseDesk desk;

    public PeakSkinDoseRoute(SkinDoseDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:peak-skin-dose?period=2000&includeMetadata=false")
                .routeId("peak-skin-dose")
                .process(this::compute);
    }

    private void compute(Exchange exchange) {
        while (desk.computeDue()) {
            // until nothing is due
        }
    }
}
