package org.suitegateway.core.staff;

/** What somebody does at a procedure. */
public enum StaffRole {
    /** Performs it, nearest to the beam. */
    OPERATOR,
    ASSISTANT,
    NURSE,
    TECHNOLOGIST,
    ANAESTHESIA,
    TRAINEE,
    /** Anybody else, also whose word for the role is not known. */
    OTHER
}
