package org.suitegateway.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.observe.Backlogs;
import org.suitegateway.app.observe.ExchangeMetrics;
import org.suitegateway.app.observe.GatewayHealth;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.core.study.Studies;
import org.suitegateway.store.Database;

/** Health and metrics. The names of the health beans are those at {@code /actuator/health}. */
@Configuration(proxyBeanMethods = false)
public class ObserveWiring {
    @Bean
    ExchangeMetrics exchangeMetrics(MeterRegistry registry) {
        return new ExchangeMetrics(registry);
    }

    @Bean
    Backlogs backlogs(
            Clinic clinic,
            Spool spool,
            Studies studies,
            Alerts alerts,
            FailedObjects failed,
            MessageJournal journal,
            Deliveries deliveries,
            Notices notices,
            Recipients recipients,
            Clock clock) {
        return new Backlogs(clinic, spool, studies, alerts, failed, journal, deliveries, notices, recipients, clock);
    }

    @Bean
    HealthIndicator databaseHealthIndicator(Database database) {
        return GatewayHealth.database(database);
    }

    @Bean
    HealthIndicator spoolHealthIndicator(Spool spool, GatewaySettings settings) {
        return GatewayHealth.spool(spool, settings);
    }

    @Bean
    HealthIndicator alertRulesHealthIndicator(AlertRules rules) {
        return GatewayHealth.alertRules(rules);
    }

    @Bean
    HealthIndicator listenersHealthIndicator(CamelContext context) {
        return GatewayHealth.listeners(context);
    }
}
