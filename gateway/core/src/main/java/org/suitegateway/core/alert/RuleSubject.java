package org.suitegateway.core.alert;

/** What a rule looks at. */
public enum RuleSubject {
    /** The irradiation event of a procedure that has most. */
    EVENT,
    PROCEDURE,
    /** What a patient had within a time, over all procedures. */
    PATIENT_WINDOW,
    /** What somebody who works here got within a time. */
    STAFF_WINDOW,
    DEVICE,
    SUITE
}
