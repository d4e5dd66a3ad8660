package org.suitegateway.web.clinical;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.clinical.ClinicalRecord;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** What pages show of facts about patients. The application supplies {@code ClinicalRecord}. */
@Configuration(proxyBeanMethods = false)
public class ClinicalPages {
    @Bean
    ClinicalPanel clinicalPanel(ClinicalRecord record, Texts texts, ClinicTime time) {
        return new ClinicalPanel(record, texts, time);
    }
}
