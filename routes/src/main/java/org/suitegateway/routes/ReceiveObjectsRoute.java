package org.suitegateway.routes;

import java.io.InputStream;
import java.util.Set;
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
    // PS3.6 annex A: X-Ray Radiation Dose, and Enhanced and Comprehensive SR, as which some devices send theirs.
    private static final Set<String> STRUCTURED_REPORTS =
            Set.of("1.2.840.10008.5.1.4.1.1.88.67", "1.2.840.10008.5.1.4.1.1.88.22", "1.2.840.10008.5.1.4.1.1.88.33");

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
                .choice()
                .when(ReceiveObjectsRoute::isDoseReport)
                .to(ExchangePattern.InOnly, ProcessObjectsRoute.DOSE_REPORT)
                .otherwise()
                .to(ExchangePattern.InOnly, ProcessObjectsRoute.SPOOLED);
    }

    /** By its class alone: whatever else it may be, going first does no harm. */
    private static boolean isDoseReport(Exchange exchange) {
        return STRUCTURED_REPORTS.contains(Exchanges.header(exchange, DicomHeaderNames.SOP_CLASS));
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
