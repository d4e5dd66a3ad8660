package org.suitegateway.routes;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.performed.PerformedSteps.Owed;
import org.suitegateway.core.performed.StepForwarding;

/**
 * What devices said of their steps goes to one destination.
 *
 * <p>While there is something due, the messages about each step go in the order they came, and each is settled by the destination's own
 * response. A destination that is slow or away holds up nobody else: every one has a route and a durable queue of its own, and what is
 * claimed here and lost by a crash is due again when its lease ends.
 */
public final class ForwardPerformedStepsRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardPerformedStepsRoute.class);
    private static final String OWED = "owed";
    private static final String NOTHING = "";

    private final String destination;
    private final String sender;
    private final StepForwarding forwarding;

    /** @param sender endpoint of the DICOM component that sends performed procedure steps to the destination */
    public ForwardPerformedStepsRoute(String destination, String sender, StepForwarding forwarding) {
        this.destination = destination;
        this.sender = sender;
        this.forwarding = forwarding;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:forward-steps-" + destination + "?period=1000&delay=600&includeMetadata=false")
                .routeId("forward-steps-" + destination)
                .process(this::claim)
                .loopDoWhile()
                .exchange(e -> e.getMessage().getBody() instanceof Owed) // none when stopping
                .setProperty(OWED, body())
                .doTry()
                .to(sender)
                .process(e -> forwarding.settle(owed(e), Exchanges.body(e, StepForwarding.Answer.class)))
                .doCatch(Throwable.class)
                .process(this::postpone)
                .end()
                .process(this::goOn)
                .end();
    }

    /** While the database is away nothing is due; it is asked again in a second. */
    private void claim(Exchange exchange) {
        Optional<Owed> claimed;
        try {
            claimed = forwarding.claim(destination);
        } catch (UnavailableException away) {
            LOG.warn("performed steps wait destination={} why={}", destination, away.getMessage());
            claimed = Optional.empty();
        }
        exchange.getMessage().setBody(claimed.isPresent() ? claimed.get() : NOTHING);
    }

    private void postpone(Exchange exchange) {
        forwarding.postpone(owed(exchange), Exchanges.reason(exchange));
        exchange.getMessage().setBody(NOTHING);
    }

    /** After an answer, whatever it was; who could not be reached now will not be in the next moment. */
    private void goOn(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof StepForwarding.Answer) {
            claim(exchange);
        }
    }

    private static Owed owed(Exchange exchange) {
        return Exchanges.property(exchange, OWED, Owed.class);
    }
}
