package org.suitegateway.core.device;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A quality assurance of a device, as a person entered it.
 *
 * @param nextDue the day on which the next one is due
 * @param passed a failed one is overdue at once
 */
public record QualityCheck(
        String id,
        String deviceId,
        LocalDate doneOn,
        LocalDate nextDue,
        boolean passed,
        String by,
        Instant at,
        String comment) {
    public QualityCheck {
        if (!nextDue.isAfter(doneOn)) {
            throw new IllegalArgumentException("the next one is due after this one");
        }
    }
}
