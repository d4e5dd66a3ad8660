package org.suitegateway.core.quality;

import org.suitegateway.core.readiness.CheckState;

/** Whether a check is due; in the order of how much it presses. */
public enum DueState {
    /** The last one failed, and none passed since. */
    FAILED(CheckState.FAIL),
    OVERDUE(CheckState.FAIL),
    /** Nobody ever entered one. */
    NEVER(CheckState.UNKNOWN),
    SOON(CheckState.WARN),
    OK(CheckState.OK);

    private final CheckState check;

    DueState(CheckState check) {
        this.check = check;
    }

    public CheckState check() {
        return check;
    }

    public boolean pressing() {
        return this != OK;
    }
}
