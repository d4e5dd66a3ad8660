package org.suitegateway.web.wording;

import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Study;

/** How a study found its procedure. */
public final class Evidence {
    private Evidence() {}

    /** "by accession number", "by nurse, 09:12"; empty when it is not linked. */
    public static String of(Study study, ClinicTime time) {
        return study.linkedBy().map(by -> words(by, study, time)).orElse("");
    }

    private static String words(LinkedBy by, Study study, ClinicTime time) {
        return switch (by) {
            case STUDY_UID -> "by Study Instance UID";
            case ACCESSION -> "by accession number";
            case SCHEDULED_STEP -> "by scheduled procedure step";
            case PERFORMED_STEP -> "by performed procedure step";
            case PATIENT_SUITE_TIME -> "by patient, suite and time";
            case PERSON ->
                "by " + study.linkedByPerson().orElse("a person")
                        + study.linkedAt().map(at -> ", " + time.moment(at)).orElse("");
        };
    }
}
