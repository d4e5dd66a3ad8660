package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule that fired for a subject; stays open until a person acknowledges it.
 *
 * @param value at the time it was raised
 * @param unit of value and threshold
 */
public record Alert(
        String id,
        String rule,
        AlertLevel level,
        Subject subject,
        BigDecimal value,
        BigDecimal threshold,
        String unit,
        Instant raisedAt,
        Optional<Acknowledgement> acknowledged) {
    /** @param type PROCEDURE, or STUDY for dose that has no procedure yet */
    public record Subject(SubjectType type, String id) {}

    /** What an alert is about. */
    public enum SubjectType {
        PROCEDURE,
        STUDY
    }

    /** Who took note of it. */
    public record Acknowledgement(String person, Instant at, String comment) {}

    public String state() {
        return acknowledged.isPresent() ? "ACKNOWLEDGED" : "OPEN";
    }
}
