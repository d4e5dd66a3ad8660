package org.suitegateway.routes;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.Acknowledger;
import org.suitegateway.core.intake.MessageFrame;
import org.suitegateway.core.intake.MessageIntake;

/**
 * The scheduler sends a message.
 *
 * <p>It is stored and applied in one transaction; after the commit the positive acknowledgement goes out. What cannot be applied is
 * stored with the reason and answered so; when it could not even be stored the sender is asked to send again. Everything happens on the
 * connection's own thread: the answers of a connection are in the order of its messages. A sender that wants no answer gets none.
 */
public final class ReceiveMessagesRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiveMessagesRoute.class);
    private static final String FRAME = "frame";

    private final String listener;
    private final MessageIntake intake;
    private final Acknowledger acknowledger;

    /** @param listener endpoint of the Netty component with the MLLP codec */
    public ReceiveMessagesRoute(String listener, MessageIntake intake, Acknowledger acknowledger) {
        this.listener = listener;
        this.intake = intake;
        this.acknowledger = acknowledger;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(listener)
                .routeId("receive-messages")
                .setProperty(FRAME, body())
                .doTry()
                .process(this::storeAndApply)
                .process(this::acknowledge)
                .doCatch(Throwable.class)
                .process(this::askToSendAgain)
                .end();
    }

    private void storeAndApply(Exchange exchange) {
        Optional<RefusedException> refused = intake.take(frame(exchange), peer(exchange));
        exchange.getMessage().setBody(refused);
    }

    private void acknowledge(Exchange exchange) {
        @SuppressWarnings("unchecked")
        Optional<RefusedException> refused = (Optional<RefusedException>) Exchanges.body(exchange, Optional.class);
        exchange.getMessage()
                .setBody(acknowledger.answer(frame(exchange).bytes(), refused).orElse(null));
    }

    private void askToSendAgain(Exchange exchange) {
        LOG.error("message not stored peer={}", peer(exchange), Exchanges.failure(exchange));
        exchange.getMessage()
                .setBody(acknowledger.unavailable(frame(exchange).bytes()).orElse(null));
    }

    private static MessageFrame frame(Exchange exchange) {
        return Exchanges.property(exchange, FRAME, MessageFrame.class);
    }

    private static String peer(Exchange exchange) {
        Object address = exchange.getIn().getHeader("CamelNettyRemoteAddress");
        return address instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "";
    }
}
