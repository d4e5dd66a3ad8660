package org.suitegateway.routes;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.intake.ObjectProcessing.Work;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.SpoolQueue;

/**
 * An object in the spool finds its place.
 *
 * <p>It goes into the object store; then, in one transaction, it is indexed, its dose report is entered into the ledger, it is linked to
 * its procedure, and what is owed to each destination is noted; alerts are raised at the end of it. Only after the commit does it leave the spool, so a
 * crash at any point means that it is done again, and doing it again changes nothing. What waits goes in portions, since one commit for
 * many is cheaper than many; a dose report goes by itself and at once, because an alert may hang on it. When anything in a portion fails, all of it is undone and goes one by one. An object that cannot be read is
 * set aside with the reason. While the database is away the object waits; one that fails again and again for a reason of our own is set
 * aside too, so that it blocks nobody.
 */
public final class ProcessObjectsRoute extends RouteBuilder {
    /** Wakes a worker, which claims whatever waits: one that is not yet taken up stands for all that come after it. */
    static final String SPOOLED =
            "seda:spooled?size=4&discardWhenFull=true&discardIfNoConsumers=true&waitForTaskToComplete=Never";

    /** A dose report, with its receipt as body: it need not wait for the images that came before it. */
    static final String DOSE_REPORT =
            "seda:dose-reports?size=64&discardWhenFull=true&discardIfNoConsumers=true&waitForTaskToComplete=Never";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessObjectsRoute.class);
    private static final int ATTEMPTS = 8;
    // One commit for so many: an HL7 message that waits for its turn at the database waits for a portion at most.
    private static final int PORTION = 32;
    // What is read of a dose report of 1 MB takes several in memory until the commit: with more the collector works
    // harder than we do.
    private static final long PORTION_BYTES = 8 << 20;
    // So that portions form while a device sends: each commit and each sync would otherwise make the device wait.
    private static final long LINGER_MILLIS = 50;
    private static final String MORE_WAITS = "SuiteMoreWaits";
    private static final String PORTION_CLAIMED = "portion";
    private static final String PLACE = "direct:place-object";
    private static final String ONE_BY_ONE = "direct:process-one-object";

    private final SpoolQueue queue;
    private final ObjectProcessing processing;
    private final Transactions transactions;
    private final int workers;

    public ProcessObjectsRoute(SpoolQueue queue, ObjectProcessing processing, Transactions transactions, int workers) {
        this.queue = queue;
        this.processing = processing;
        this.transactions = transactions;
        this.workers = workers;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:spool?period=1000&delay=0&includeMetadata=false")
                .routeId("find-spooled-objects")
                .filter(e -> queue.anyDue())
                .to(SPOOLED);

        from(SPOOLED + "&concurrentConsumers=" + workers)
                .routeId("process-objects")
                .delay()
                .exchange(e -> e.getMessage().getHeader(MORE_WAITS) == null ? LINGER_MILLIS : 0L)
                .syncDelayed()
                .process(e -> e.getMessage().setBody(queue.claimDue(PORTION, PORTION_BYTES)))
                .filter(ProcessObjectsRoute::isPortion)
                .setProperty(PORTION_CLAIMED, body())
                .doTry()
                .process(this::openAll)
                .policy(new InOneTransaction(transactions))
                .split(body(), AggregationStrategies.groupedBody())
                .stopOnException()
                .to(PLACE)
                .end()
                .process(this::raiseAlerts)
                .end()
                .process(this::done)
                .endDoTry()
                .doCatch(Throwable.class) // also what is no Exception: what is claimed must always be given back
                .split(exchangeProperty(PORTION_CLAIMED))
                .to(ONE_BY_ONE)
                .end() // of split
                .end() // of doCatch
                .end() // of doTry
                .filter(e -> queue.anyDue())
                .setHeader(MORE_WAITS, constant(true))
                .to(SPOOLED);

        from(DOSE_REPORT)
                .routeId("process-dose-reports")
                .filter(this::claim) // one that a portion holds is on its way
                .to(ONE_BY_ONE);

        from(ONE_BY_ONE)
                .routeId("process-objects-one-by-one")
                .setProperty("receipt", body())
                .doTry()
                .transform()
                .body(Receipt.class, processing::open)
                .policy(new InOneTransaction(transactions))
                .to(PLACE)
                .transform()
                .body(Work.class, processing::raiseAlerts)
                .end()
                .process(e -> queue.done(receipt(e)))
                .endDoTry()
                .doCatch(RefusedException.class)
                .process(this::setAside)
                .doCatch(Throwable.class)
                .process(this::tryLater)
                .end();

        from(PLACE)
                .routeId("place-object")
                .transform()
                .body(Work.class, processing::index)
                .transform()
                .body(Work.class, processing::enterDose)
                .transform()
                .body(Work.class, processing::link)
                .transform()
                .body(Work.class, processing::oweDeliveries);
    }

    private boolean claim(Exchange exchange) {
        return queue.claim(Exchanges.body(exchange, Receipt.class));
    }

    private static boolean isPortion(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof List<?> portion && !portion.isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void openAll(Exchange exchange) {
        exchange.getMessage().setBody(processing.openAll((List<Receipt>) Exchanges.body(exchange, List.class)));
    }

    /** Once for a portion: of twenty images of a procedure the dose is looked at when all are entered. */
    @SuppressWarnings("unchecked")
    private void raiseAlerts(Exchange exchange) {
        processing.raiseAlerts((List<Work>) Exchanges.body(exchange, List.class));
    }

    @SuppressWarnings("unchecked")
    private void done(Exchange exchange) {
        ((List<Receipt>) Exchanges.property(exchange, PORTION_CLAIMED, List.class)).forEach(queue::done);
    }

    private void setAside(Exchange exchange) {
        RefusedException why = Exchanges.property(exchange, Exchange.EXCEPTION_CAUGHT, RefusedException.class);
        setAside(receipt(exchange), why.reason().name(), why.place(), why.rule());
    }

    private void setAside(Receipt receipt, String reason, String place, String rule) {
        try {
            transactions.run(() -> processing.fail(receipt, reason, place, rule));
            queue.done(receipt);
        } catch (RuntimeException e) {
            LOG.warn(
                    "object cannot be set aside now receipt={} why={}",
                    receipt.id(),
                    e.getClass().getSimpleName());
            queue.later(receipt);
        }
    }

    private void tryLater(Exchange exchange) {
        Throwable why = Exchanges.failure(exchange);
        Receipt receipt = receipt(exchange);
        if (why instanceof UnavailableException) {
            queue.later(receipt);
            LOG.warn("object waits receipt={} why={}", receipt.id(), why.getMessage());
            return;
        }
        int failures = queue.failed(receipt);
        LOG.error("object failed receipt={} attempt={}", receipt.id(), failures, why);
        if (failures >= ATTEMPTS) {
            setAside(receipt, "INTERNAL", "gateway", "an error of the gateway: see its log, then replay");
        }
    }

    private static Receipt receipt(Exchange exchange) {
        return Exchanges.property(exchange, "receipt", Receipt.class);
    }
}
