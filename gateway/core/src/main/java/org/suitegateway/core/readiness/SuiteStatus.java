package org.suitegateway.core.readiness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.Procedure;

/**
 * A suite at one moment.
 *
 * @param current in progress
 * @param next the one after it, today
 */
public record SuiteStatus(
        String id,
        String name,
        SuiteState state,
        List<Check> checks,
        Optional<Procedure> current,
        Optional<Procedure> next,
        Instant evaluatedAt) {
    public SuiteStatus {
        checks = List.copyOf(checks);
    }
}
