package org.suitegateway.web.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.report.AnnualReports;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** The annual report, bean by bean. */
@Configuration(proxyBeanMethods = false)
public class ReportPages {
    @Bean
    AnnualDocument annualDocument(Clinic clinic, Texts texts, Shown shown, ClinicTime time) {
        return new AnnualDocument(clinic, texts, shown, time);
    }

    @Bean
    AnnualPage annualPage(AnnualReports reports, AnnualDocument document, Shown shown, ClinicTime time) {
        return new AnnualPage(reports, document, shown, time);
    }

    @Bean
    AnnualApi annualApi(
            AnnualReports reports,
            AnnualDocument document,
            Exports exports,
            Shown shown,
            Clinic clinic,
            ClinicTime time) {
        return new AnnualApi(reports, document, exports, shown, clinic, time);
    }
}
