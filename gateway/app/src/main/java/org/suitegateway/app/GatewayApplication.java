package org.suitegateway.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.settings.SettingsReader;
import org.suitegateway.app.wiring.AlertWiring;
import org.suitegateway.app.wiring.ClinicalWiring;
import org.suitegateway.app.wiring.DomainWiring;
import org.suitegateway.app.wiring.EngineerWiring;
import org.suitegateway.app.wiring.ImageWiring;
import org.suitegateway.app.wiring.LiveWiring;
import org.suitegateway.app.wiring.NotifyWiring;
import org.suitegateway.app.wiring.ObserveWiring;
import org.suitegateway.app.wiring.QualityWiring;
import org.suitegateway.app.wiring.RecordsWiring;
import org.suitegateway.app.wiring.ReportWiring;
import org.suitegateway.app.wiring.RoutesWiring;
import org.suitegateway.app.wiring.WebWiring;

/** The service. Spring Boot brings the web server, security, JSON and the actuator; all else is wired in the named classes. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    RecordsWiring.class,
    ClinicalWiring.class,
    DomainWiring.class,
    ImageWiring.class,
    EngineerWiring.class,
    LiveWiring.class,
    AlertWiring.class,
    QualityWiring.class,
    ReportWiring.class,
    RoutesWiring.class,
    NotifyWiring.class,
    ObserveWiring.class,
    WebWiring.class
})
public class GatewayApplication {
    @Bean
    static SettingsReader settingsReader(ConfigurableEnvironment environment) {
        return new SettingsReader(environment);
    }

    @Bean
    GatewaySettings settings(SettingsReader reader) {
        return reader.read();
    }
}
