package org.suitegateway.web.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectDump;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** What failed, one by one. The application supplies {@link ObjectDump} and {@link ProblemNotes}. */
@Configuration(proxyBeanMethods = false)
public class ProblemPages {
    @Bean
    ProblemItemPage problemItemPage(
            MessageJournal journal,
            FailedObjects failedObjects,
            ObjectStore objects,
            ObjectDump dump,
            ProblemNotes notes,
            Repairs repairs,
            Texts texts,
            ClinicTime time) {
        return new ProblemItemPage(journal, failedObjects, objects, dump, notes, repairs, texts, time);
    }
}
