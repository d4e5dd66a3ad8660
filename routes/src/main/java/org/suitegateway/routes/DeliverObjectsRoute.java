package org.suitegateway.routes;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.delivery.Delivering;
import org.suitegateway.core.delivery.Delivering.Portion;
import org.suitegateway.core.delivery.Sending;
import org.suitegateway.core.error.UnavailableException;

/**
 * Objects go to one destination.
 *
 * <p>While there is due work, one study's objects go over one association; each is settled by the destination's own response. A
 * destination that is slow or away holds up nobody else: every one has a route and a durable queue of its own, and what is claimed here
 * and lost by a crash is due again when its lease ends.
 */
public final class DeliverObjectsRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverObjectsRoute.class);
    private static final Portion NOTHING = new Portion(List.of(), List.of());

    private final String destination;
    private final String sender;
    private final Delivering delivering;

    /** @param sender endpoint of the DICOM component that stores to the destination */
    public DeliverObjectsRoute(String destination, String sender, Delivering delivering) {
        this.destination = destination;
        this.sender = sender;
        this.delivering = delivering;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:deliver-" + destination + "?period=1000&delay=500&includeMetadata=false")
                .routeId("deliver-objects-" + destination)
                .process(e -> e.getMessage().setBody(claim()))
                .loopDoWhile()
                .exchange(e ->
                        e.getMessage().getBody() instanceof Portion portion && !portion.isEmpty()) // none when stopping
                .setProperty("portion", body())
                .doTry()
                .transform()
                .body(Portion.class, Portion::objects)
                .to(sender)
                .process(e -> delivering.settle(portion(e), Exchanges.body(e, Sending.class)))
                .setProperty("portion", constant(NOTHING))
                .process(e -> e.getMessage().setBody(claim()))
                .doCatch(Throwable.class)
                .process(this::postpone)
                .end()
                .end();
    }

    /** While the database is away nothing is due; it is asked again in a second. */
    private Portion claim() {
        try {
            return delivering.claim(destination);
        } catch (UnavailableException away) {
            LOG.warn("deliveries wait destination={} why={}", destination, away.getMessage());
            return NOTHING;
        }
    }

    /** What was settled stays settled, whatever fails after it. */
    private void postpone(Exchange exchange) {
        delivering.postpone(portion(exchange), Exchanges.reason(exchange));
        exchange.getMessage().setBody(NOTHING);
    }

    private static Portion portion(Exchange exchange) {
        return Exchanges.property(exchange, "portion", Portion.class);
    }
}
