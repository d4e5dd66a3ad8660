package org.suitegateway.web.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.wording.ClinicTime;

/** The search. The application supplies {@link Finder}. */
@Configuration(proxyBeanMethods = false)
public class SearchPages {
    @Bean
    Searching searching(
            Finder finder,
            Procedures procedures,
            PatientDirectory patients,
            Studies studies,
            MessageJournal journal,
            Clinic clinic) {
        return new Searching(finder, procedures, patients, studies, journal, clinic);
    }

    @Bean
    SearchPage searchPage(Searching searching, ProcedureWords words, ClinicTime time) {
        return new SearchPage(searching, words, time);
    }

    @Bean
    SearchApi searchApi(Searching searching, ClinicTime time) {
        return new SearchApi(searching, time);
    }
}
