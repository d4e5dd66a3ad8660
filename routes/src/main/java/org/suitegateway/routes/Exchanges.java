package org.suitegateway.routes;

import java.util.Objects;
import org.apache.camel.Exchange;

/** What a step takes out of an exchange; its absence is a mistake in the route. */
final class Exchanges {
    private Exchanges() {}

    static <T> T body(Exchange exchange, Class<T> type) {
        return type.cast(Objects.requireNonNull(exchange.getMessage().getBody(), "body"));
    }

    static <T> T property(Exchange exchange, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(exchange.getProperty(name), name));
    }

    /** Header as text, empty if absent. */
    static String header(Exchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getMessage().getHeader(name, String.class), "");
    }

    static Throwable failure(Exchange exchange) {
        return property(exchange, Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    static String reason(Exchange exchange) {
        Throwable failure = failure(exchange);
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
