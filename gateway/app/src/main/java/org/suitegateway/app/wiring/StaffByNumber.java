package org.suitegateway.app.wiring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.staff.StaffRecognition;

/** Where no register of staff is wired: everybody is known by the number that the source gave, and by nothing else. Imported last. */
@Configuration(proxyBeanMethods = false)
public class StaffByNumber {
    @Bean
    @ConditionalOnMissingBean(StaffRecognition.class)
    StaffRecognition staffRecognition() {
        return mention -> mention.identifier()
                .map(i -> i.authority() + " " + i.value())
                .orElseGet(() -> mention.name().searchKey());
    }
}
