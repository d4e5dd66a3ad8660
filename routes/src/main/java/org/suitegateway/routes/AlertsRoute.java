package org.suitegateway.routes;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.alert.AlertEvaluation;
import org.suitegateway.core.alert.AlertWatch;

/**
 * What happens to alerts behind the messages.
 *
 * <p>What a message left to be looked at (irradiation events, skin dose, windows of patients and staff) is settled within a second. Live
 * dose rates are compared each second. Every ten seconds alerts that nobody acknowledged are escalated, and callers at the door are
 * looked at; every five minutes reports that did not come and quality assurance that is due; and every six hours everybody who works
 * here. The files of rules are looked at every five seconds. Each of these finds nothing to do with one short question, may be missed, and
 * may be done by several nodes at once.
 */
public final class AlertsRoute extends RouteBuilder {
    private final AlertEvaluation evaluation;
    private final AlertWatch watch;
    private final Runnable reloadIfChanged;

    public AlertsRoute(AlertEvaluation evaluation, AlertWatch watch, Runnable reloadIfChanged) {
        this.evaluation = evaluation;
        this.watch = watch;
        this.reloadIfChanged = reloadIfChanged;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:settle-alerts?period=500&includeMetadata=false")
                .routeId("settle-alerts")
                .process(this::settle);
        from("timer:live-dose-rates?period=1000&includeMetadata=false")
                .routeId("live-dose-rates")
                .process(e -> watch.liveDoseRates());
        from("timer:watch-alerts?period=10000&includeMetadata=false")
                .routeId("watch-alerts")
                .process(e -> watch.escalate())
                .process(e -> watch.callersAtTheDoor());
        from("timer:watch-what-is-due?period=300000&delay=10000&includeMetadata=false")
                .routeId("watch-what-is-due")
                .process(e -> watch.missingReports())
                .process(e -> watch.qualityAssurance());
        from("timer:watch-staff-doses?period=21600000&delay=30000&includeMetadata=false")
                .routeId("watch-staff-doses")
                .process(e -> watch.everybody());
        from("timer:reload-alert-rules?period=5000&delay=5000&includeMetadata=false")
                .routeId("reload-alert-rules")
                .process(e -> reloadIfChanged.run());
    }

    private void settle(Exchange exchange) {
        while (evaluation.settleDue()) {
            // until nothing is due
        }
    }
}
