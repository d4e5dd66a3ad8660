package org.suitegateway.app.wiring;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.settings.UserSettings;
import org.suitegateway.web.SignIns;
import org.suitegateway.web.WebConfiguration;
import org.suitegateway.web.WebOptions;

/** Pages and REST, and who may see them. */
@Configuration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class WebWiring {
    private static final Duration IDLE_IN_DEMO = Duration.ofHours(8); // nobody's data, and people talk while they look

    @Bean
    SignIns signIns(GatewaySettings settings) {
        List<SignIns.Account> accounts =
                settings.users().stream().map(WebWiring::account).toList();
        return new SignIns(accounts);
    }

    private static SignIns.Account account(UserSettings user) {
        SignIns.Role role =
                switch (user.role().orElseThrow()) {
                    case NURSE -> SignIns.Role.NURSE;
                    case RSO -> SignIns.Role.RSO;
                    case ADMIN -> SignIns.Role.ADMIN;
                };
        return new SignIns.Account(user.name(), user.passwordHash(), role);
    }

    @Bean
    WebOptions webOptions(GatewaySettings settings) {
        String version = WebWiring.class.getPackage().getImplementationVersion();
        return new WebOptions(
                settings.demo(),
                version == null ? "development" : version,
                settings.demo() ? IDLE_IN_DEMO : settings.signInIdle());
    }
}
