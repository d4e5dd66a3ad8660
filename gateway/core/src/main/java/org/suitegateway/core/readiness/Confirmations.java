package org.suitegateway.core.readiness;

import java.time.Instant;
import java.util.Optional;

/** What persons confirmed; every confirmation and withdrawal is kept. Thread-safe. */
public interface Confirmations {
    void add(Confirmation confirmation);

    /** The last word on a check of a suite within its scope. */
    Optional<Confirmation> last(String suiteId, String checkId, String scope);

    /** @param scope what it holds for: "procedure:ID", "turnover:ID:2" (before that procedure, after two others) or "day:2024-01-15" */
    record Confirmation(
            String suiteId,
            String checkId,
            String scope,
            boolean confirmed,
            String person,
            Instant at,
            String comment) {}
}
