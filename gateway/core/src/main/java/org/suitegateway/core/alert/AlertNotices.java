package org.suitegateway.core.alert;

import java.time.Instant;
import java.util.Collection;

/** What is owed to people about alerts: a durable queue. Thread-safe. */
public interface AlertNotices {
    /**
     * Notes that these are to hear of it; repeating it for the same alert, kind, occurrence and recipient changes nothing. To be called
     * within the transaction that raised, escalated or withdrew the alert.
     *
     * @param occurrence 1 for the first time: a second escalation, or coming back after a withdrawal, is owed anew
     * @param recipients IDs out of the configuration
     * @param notBefore later than now in quiet hours
     */
    void owe(String alertId, Kind kind, int occurrence, Collection<String> recipients, Instant notBefore);

    /** The same for the first time. */
    default void owe(String alertId, Kind kind, Collection<String> recipients, Instant notBefore) {
        owe(alertId, kind, 1, recipients, notBefore);
    }

    /** What happened. */
    enum Kind {
        RAISED,
        ESCALATED,
        WITHDRAWN
    }
}
