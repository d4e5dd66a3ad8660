package org.suitegateway.core.study;

/** How a study found its procedure, the surest first. */
public enum LinkedBy {
    STUDY_UID,
    ACCESSION,
    PATIENT_SUITE_TIME,
    /** A person's decision: no rule changes it. */
    PERSON
}
