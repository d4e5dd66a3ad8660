package org.suitegateway.core.alert;

/** Where an alert stands. Whether it was escalated is a mark beside this. */
public enum AlertState {
    /** Waits for a person. */
    OPEN,
    /** A person took note. */
    ACKNOWLEDGED,
    /** A correction took the value below the threshold; it comes back when the value rises again. */
    WITHDRAWN
}
