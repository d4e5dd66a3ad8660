package org.suitegateway.routes;

import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.staffdose.live.LiveBatch;
import org.suitegateway.core.staffdose.live.LiveDosimetry;

/**
 * Live dosimeters tell their rate and counter each second.
 *
 * <p>Nothing is answered, and nothing is on the disk yet: readings are added up in memory and written by {@link WriteLiveDoseRoute}. What a
 * crash loses is a gap, and the counter tells its dose.
 */
public final class ReceiveReadingsRoute extends RouteBuilder {
    private final String listener;
    private final LiveDosimetry live;

    /** @param listener endpoint of the Netty component with the line decoder */
    public ReceiveReadingsRoute(String listener, LiveDosimetry live) {
        this.listener = listener;
        this.live = live;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(listener)
                .routeId("receive-readings")
                .process(exchange -> live.take(Exchanges.body(exchange, LiveBatch.class)));
    }
}
