package org.suitegateway.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.suitegateway.core.Page;

/**
 * The trail. Only grows. Each entry is sealed with the one before it ({@link AuditSeal}), so that a changed, removed or inserted one is
 * found; who can write the database could still cut off the end or seal all anew, against which only a seal kept elsewhere helps. Thread-safe,
 * also between processes.
 */
public interface AuditTrail {
    /** Adds them in this order, all or none. @throws org.suitegateway.core.error.UnavailableException if the database is away */
    void append(List<AuditEvent> events);

    /** Newest first. @throws IllegalArgumentException if the cursor is none of ours */
    Page<Entry> list(Filter filter, Page.Request page);

    /** All, oldest first. */
    void each(Consumer<Entry> what);

    /**
     * @param number 1, 2, 3 without a gap
     * @param seal of this entry and all before it
     */
    record Entry(long number, AuditEvent event, String seal) {}

    /**
     * Absent parts match everything. Times start with {@code from} and end before {@code to}.
     *
     * @param who whatever the case
     * @param subject kind of subject
     * @param reads only reading and export of records of patients and of people who work here
     */
    record Filter(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> who,
            Optional<AuditAction> action,
            Optional<AuditOutcome> outcome,
            Optional<String> patientId,
            Optional<String> subject,
            Optional<String> subjectId,
            boolean reads) {
        public static final Filter ALL = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
