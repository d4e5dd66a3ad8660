package org.suitegateway.core.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something to be done for a patient after an alert.
 *
 * @param alertId the alert that asked for it first
 * @param alertStands whether an alert of its level still stands for its subject; else a person decides whether it is still to be done
 */
public record FollowUpTask(
        String id,
        String alertId,
        AlertLevel level,
        Alert.Subject subject,
        String kind,
        LocalDate due,
        Instant createdAt,
        Optional<Closing> closed,
        boolean alertStands) {
    /** Who did it, or decided against it. */
    public record Closing(String person, Instant at, String comment) {}

    public boolean overdue(LocalDate today) {
        return closed.isEmpty() && due.isBefore(today);
    }
}
