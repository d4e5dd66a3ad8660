package org.suitegateway.core.audit;

/** How it ended. Source of truth: EventOutcomeIndicator of the DICOM audit message, PS3.15 A.5.1. */
public enum AuditOutcome {
    SUCCESS(0),
    /** The role does not allow it, the password was wrong, or the request was at fault: nothing was shown or changed. */
    REFUSED(4),
    /** The gateway failed. */
    FAILED(8);

    private final int indicator;

    AuditOutcome(int indicator) {
        this.indicator = indicator;
    }

    public int indicator() {
        return indicator;
    }
}
