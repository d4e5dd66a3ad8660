package org.suitegateway.routes;

import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.staffdose.live.ProcedureLiveDose;

/**
 * Every ten seconds writes what live dosimeters said: of procedures that ended, and each quarter of an hour that is over. While the
 * database is away it stays in memory.
 */
public final class WriteLiveDoseRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLiveDoseRoute.class);

    private final ProcedureLiveDose live;

    public WriteLiveDoseRoute(ProcedureLiveDose live) {
        this.live = live;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:live-dose?period=10000&delay=10000&includeMetadata=false")
                .routeId("write-live-dose")
                .doTry()
                .process(exchange -> live.write())
                .doCatch(UnavailableException.class)
                .process(exchange -> LOG.warn("live dose not written reason={}", Exchanges.reason(exchange)))
                .end();
    }
}
