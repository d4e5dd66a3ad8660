package org.suitegateway.core.readiness;

import java.util.List;

/** Whether a suite can be used. */
public enum SuiteState {
    READY,
    ATTENTION,
    NOT_READY,
    IN_USE,
    UNKNOWN;

    /** The worst decides: a failed required check, then a missing or stale one, then any doubt. Nothing checked is nothing known. */
    static SuiteState of(boolean inUse, List<Check> checks) {
        if (inUse) {
            return IN_USE;
        }
        if (checks.stream().anyMatch(c -> c.required() && c.state() == CheckState.FAIL)) {
            return NOT_READY;
        }
        if (checks.stream().noneMatch(Check::required)
                || checks.stream()
                        .anyMatch(c ->
                                c.required() && (c.state() == CheckState.UNKNOWN || c.state() == CheckState.STALE))) {
            return UNKNOWN;
        }
        boolean doubt = checks.stream()
                .anyMatch(c -> c.state() == CheckState.WARN
                        || (!c.required() && (c.state() == CheckState.FAIL || c.state() == CheckState.STALE)));
        return doubt ? ATTENTION : READY;
    }
}
