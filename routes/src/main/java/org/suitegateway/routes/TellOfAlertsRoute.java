package org.suitegateway.routes;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.Notices.Notice;
import org.suitegateway.core.notice.Notifying;
import org.suitegateway.core.notice.Recipient;

/**
 * One recipient hears of alerts.
 *
 * <p>Each second what is due is sent, one by one, and settled by the recipient's own answer. When it is not reached the rest waits for the
 * next second, and what was tried for a longer pause. A recipient that is slow or away holds up nobody else: every one has a route and a
 * durable queue of its own, and what is claimed here and lost by a crash is due again when its lease ends, with the same key.
 */
public final class TellOfAlertsRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(TellOfAlertsRoute.class);

    private final Recipient recipient;
    private final AlertChannel channel;
    private final Notifying notifying;

    public TellOfAlertsRoute(Recipient recipient, AlertChannel channel, Notifying notifying) {
        this.recipient = recipient;
        this.channel = channel;
        this.notifying = notifying;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:tell-" + recipient.id() + "?period=1000&delay=400&includeMetadata=false")
                .routeId("tell-of-alerts-" + recipient.id())
                .process(e -> e.getMessage().setBody(claim()))
                .loopDoWhile()
                .exchange(e -> e.getMessage().getBody() instanceof Optional<?> due && due.isPresent())
                .process(this::tell)
                .end();
    }

    private void tell(Exchange exchange) {
        Notice notice = (Notice) Exchanges.body(exchange, Optional.class).orElseThrow();
        exchange.getMessage().setBody(reached(notice) ? claim() : Optional.empty());
    }

    /** While the database is away nothing is due; it is asked again in a second. */
    private Optional<Notice> claim() {
        try {
            return notifying.claim(recipient.id());
        } catch (UnavailableException away) {
            LOG.warn("alerts wait recipient={} why={}", recipient.id(), away.getMessage());
            return Optional.empty();
        }
    }

    private boolean reached(Notice notice) {
        try {
            return notifying.send(notice, recipient, channel);
        } catch (UnavailableException away) { // the answer cannot be kept: it is asked for again when the lease ends
            LOG.warn("an answer is lost recipient={} why={}", recipient.id(), away.getMessage());
            return false;
        }
    }
}
