package org.suitegateway.core.alert;

/** How much it matters, least first. */
public enum AlertLevel {
    INFO,
    REVIEW,
    HIGH,
    NOTIFICATION,
    SUBSTANTIAL
}
