package org.suitegateway.core.procedure;

/** Where a procedure stands, in this order of progress. */
public enum ProcedureStatus {
    SCHEDULED,
    ARRIVED,
    IN_PROGRESS,
    COMPLETED,
    DISCONTINUED,
    CANCELLED;

    /** Something was done to the patient: no schedule message undoes that. */
    public boolean performed() {
        return this == IN_PROGRESS || this == COMPLETED || this == DISCONTINUED;
    }
}
