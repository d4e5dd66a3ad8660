package org.suitegateway.routes;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.schedule.ScheduleDesk;

/**
 * Once after the start, procedures to come that have no scheduled step get one, so that they are on a worklist: those of an earlier
 * version, and those of a suite whose devices were configured since. What cannot be planned now is planned at the next start, or with its
 * next message.
 */
public final class PlanMissingStepsRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(PlanMissingStepsRoute.class);

    private final ScheduleDesk desk;
    private final Transactions transactions;

    public PlanMissingStepsRoute(ScheduleDesk desk, Transactions transactions) {
        this.desk = desk;
        this.transactions = transactions;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:plan-missing-steps?repeatCount=1&delay=1000&includeMetadata=false")
                .routeId("plan-missing-steps")
                .process(this::plan);
    }

    private void plan(Exchange exchange) {
        int planned = desk.planMissing(transactions);
        if (planned > 0) {
            LOG.info("steps planned procedures={}", planned);
        }
    }
}
