package org.suitegateway.routes;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.suitegateway.core.Transactions;

/** Runs the steps inside it in one transaction on one thread; a failed step rolls all of them back. */
final class InOneTransaction implements Policy {
    private final Transactions transactions;

    InOneTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            Object came = exchange.getMessage().getBody();
            try {
                transactions.run(() -> {
                    exchange.getMessage().setBody(came); // a second run begins as the first did
                    exchange.setException(null);
                    exchange.getExchangeExtension().setRedeliveryExhausted(false);
                    all(steps, exchange);
                });
            } catch (RollBack e) {
                if (exchange.getException() == null) {
                    exchange.setException(e.getCause());
                }
            } catch (Error e) { // Camel would let it through, past the catch of the route: nobody gave the object back
                exchange.setException(e);
            }
        };
    }

    private static void all(Processor steps, Exchange exchange) {
        try {
            steps.process(exchange);
        } catch (Exception | Error e) {
            throw new RollBack(e);
        }
        if (exchange.getException() != null) {
            throw new RollBack(exchange.getException());
        }
    }

    private static final class RollBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RollBack(Throwable cause) {
            super(cause);
        }
    }
}
