package org.suitegateway.web.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Deliveries by destination. The application supplies {@link DestinationHolds}. */
@Configuration(proxyBeanMethods = false)
public class DestinationPages {
    @Bean
    DestinationPage destinationPage(
            Clinic clinic,
            Deliveries deliveries,
            DestinationHolds holds,
            Transactions transactions,
            Texts texts,
            ClinicTime time) {
        return new DestinationPage(clinic, deliveries, holds, transactions, texts, time);
    }
}
