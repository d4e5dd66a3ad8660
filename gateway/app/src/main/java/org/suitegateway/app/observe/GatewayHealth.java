package org.suitegateway.app.observe;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.store.Database;

/** What an operator wants to know first: database, spool, and whether the routes that listen are running. */
public final class GatewayHealth {
    private GatewayHealth() {}

    public static HealthIndicator database(Database database) {
        return () -> (database.isUp() ? Health.up() : Health.down()).build();
    }

    /** Out of service when objects are being refused for lack of room. */
    public static HealthIndicator spool(Spool spool, GatewaySettings settings) {
        return () -> {
            double free = spool.freeFraction();
            Health.Builder health = free >= settings.refuseBelowFree() ? Health.up() : Health.outOfService();
            return health.withDetail("freePercent", String.format(Locale.ROOT, "%.1f", free * 100))
                    .build();
        };
    }

    /** A mistake in a changed file of rules is for a person to mend: the last good rules work, so the service is up. */
    public static HealthIndicator alertRules(AlertRules rules) {
        return () -> {
            AlertRules.Book book = rules.book();
            Health.Builder health = Health.up()
                    .withDetail("rules", book.rules().size())
                    .withDetail("loadedAt", book.loadedAt().toString());
            return book.mistake()
                    .map(m -> health.withDetail("mistake", m.text()).withDetail("mistakeAt", m.at().toString()))
                    .orElse(health)
                    .build();
        };
    }

    public static HealthIndicator listeners(CamelContext context) {
        return () -> {
            Health.Builder health = Health.up();
            for (String id : new String[] {"receive-objects", "receive-messages", "process-objects"}) {
                Route route = context.getRoute(id);
                boolean started = route != null
                        && context.getRouteController().getRouteStatus(id).isStarted();
                health = health.withDetail(id, started ? "started" : "stopped");
                if (!started) {
                    health = health.down();
                }
            }
            return health.build();
        };
    }
}
