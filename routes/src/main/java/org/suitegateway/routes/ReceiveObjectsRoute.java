package org.suitegateway.routes;

import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Receiving;
import org.suitegateway.core.intake.Sender;

/**
 * A device stores an object.
 *
 * <p>The object is streamed into the spool, its structure is checked, file and folder are fsynced: only then does the exchange end and
 * the component answer 0000. What is refused is kept with its reason and answered with a failure status; there is no dead-letter channel
 * between the failure and the answer. Processing is told at once; should it be busy, it finds the object in the spool by itself.
 */
public final class ReceiveObjectsRoute extends RouteBuilder {
    private final String listener;
    private final Receiving receiving;

    /** @param listener endpoint of the DICOM component; bodies are Part 10 streams */
    public ReceiveObjectsRoute(String listener, Receiving receiving) {
        this.listener = listener;
        this.receiving = receiving;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(listener)
                .routeId("receive-objects")
                .noStreamCaching() // a cached stream is a whole object in memory
                .process(this::keep)
                .to(ExchangePattern.InOnly, ProcessObjectsRoute.SPOOLED);
    }

    private void keep(Exchange exchange) {
        Sender sender = new Sender(
                Exchanges.header(exchange, DicomHeaderNames.CALLING_AE),
                Exchanges.header(exchange, DicomHeaderNames.CALLED_AE),
                Exchanges.header(exchange, DicomHeaderNames.PEER));
        Receipt receipt = receiving.keep(Exchanges.body(exchange, InputStream.class), sender);
        exchange.getMessage().setBody(receipt);
    }
}
