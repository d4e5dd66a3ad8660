package org.suitegateway.core.readiness;

/** What is known about one check. Only OK on fresh evidence is good: silence is never ready. */
public enum CheckState {
    OK,
    WARN,
    FAIL,
    STALE,
    UNKNOWN
}
