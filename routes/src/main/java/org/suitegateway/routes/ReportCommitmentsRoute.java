package org.suitegateway.routes;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.commitment.CommitmentDesk.Report;
import org.suitegateway.core.error.UnavailableException;

/**
 * Devices hear whether what they sent is safe.
 *
 * <p>Each second what is due is worked out and reported, side by side so that one device that is silent does not hold up the others. What a
 * device did not take is due again later, until it does; what is claimed here and lost by a crash is due again when its lease ends.
 */
public final class ReportCommitmentsRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ReportCommitmentsRoute.class);
    private static final String REPORT = "report";

    private final String reporter;
    private final CommitmentDesk desk;

    /** @param reporter endpoint of the DICOM component that reports to whoever asked */
    public ReportCommitmentsRoute(String reporter, CommitmentDesk desk) {
        this.reporter = reporter;
        this.desk = desk;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:report-commitments?period=1000&delay=700&includeMetadata=false")
                .routeId("report-commitments")
                .process(exchange -> exchange.getMessage().setBody(due()))
                .split(body())
                .parallelProcessing()
                .setProperty(REPORT, body())
                .doTry()
                .to(reporter)
                .process(exchange -> desk.taken(report(exchange)))
                .doCatch(Throwable.class)
                .process(this::postpone)
                .end()
                .end();
    }

    /** While the database is away nothing is due; it is asked again in a second. */
    private List<Report> due() {
        try {
            return desk.due();
        } catch (UnavailableException away) {
            LOG.warn("commitments wait why={}", away.getMessage());
            return List.of();
        }
    }

    private void postpone(Exchange exchange) {
        desk.postpone(report(exchange), Exchanges.reason(exchange));
    }

    private static Report report(Exchange exchange) {
        return Exchanges.property(exchange, REPORT, Report.class);
    }
}
