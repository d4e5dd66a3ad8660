package org.suitegateway.core.notice;

import java.math.BigDecimal;
import java.time.Instant;
import org.suitegateway.core.alert.Alert;

/**
 * What a notice says of an alert, and all that sending knows of one.
 *
 * @param subjectType as the API names it: PROCEDURE, STUDY, …
 * @param unit of value and threshold
 */
public record AlertFacts(
        String id,
        String rule,
        String level,
        String subjectType,
        String subjectId,
        BigDecimal value,
        BigDecimal threshold,
        String unit,
        Instant raisedAt) {
    public static AlertFacts of(Alert alert) {
        return new AlertFacts(
                alert.id(),
                alert.rule(),
                alert.level().name(),
                alert.subject().type().name(),
                alert.subject().id(),
                alert.value(),
                alert.threshold(),
                alert.unit(),
                alert.raisedAt());
    }

    /** Whether the value is a named person's dose. */
    public boolean ofStaff() {
        return subjectType.equals("STAFF");
    }

    public boolean ofProcedure() {
        return subjectType.equals("PROCEDURE");
    }
}
