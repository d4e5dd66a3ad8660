package org.suitegateway.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Times what the routes do, by route and outcome; never by patient, UID or a stranger's AE title. */
public final class ExchangeMetrics extends EventNotifierSupport {
    private final MeterRegistry registry;

    public ExchangeMetrics(MeterRegistry registry) {
        this.registry = registry;
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event.getType() == CamelEvent.Type.ExchangeCompleted
                || event.getType() == CamelEvent.Type.ExchangeFailed;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String route = Objects.requireNonNullElse(exchange.getFromRouteId(), "none");
        String outcome = event.getType() == CamelEvent.Type.ExchangeCompleted ? "completed" : "failed";
        Duration took = Duration.ofMillis(exchange.getClock().elapsed());
        registry.timer("gateway.route", "route", route, "outcome", outcome).record(took);
    }
}
