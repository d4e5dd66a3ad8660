package org.suitegateway.core.study;

/** How a study found its procedure, the surest first. */
public enum LinkedBy {
    STUDY_UID,
    /** Accession number, with its issuer where both sides name one. */
    ACCESSION,
    /** Requested procedure and scheduled step. */
    SCHEDULED_STEP,
    /** The performed procedure step it refers to. */
    PERFORMED_STEP,
    PATIENT_SUITE_TIME,
    /** A person's decision: no rule changes it. */
    PERSON
}
