package org.suitegateway.core.audit;

/** What was done. Source of truth: EventActionCode of the DICOM audit message, PS3.15 A.5.1. */
public enum AuditAction {
    READ("R"),
    CHANGE("U"),
    /** What was read left as a file. */
    EXPORT("R"),
    SIGN_IN("E"),
    SIGN_OUT("E");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
