package org.suitegateway.core.procedure;

import java.time.Instant;
import java.util.List;

/** What happened to each procedure, for people to read. Only grows. Thread-safe. */
public interface ProcedureHistory {
    /** Kinds of events. */
    enum Kind {
        ORDERED,
        BOOKED,
        RESCHEDULED,
        CHANGED,
        CANCELLED,
        NO_SHOW,
        DELETED,
        ARRIVED,
        ARRIVAL_WITHDRAWN,
        STEP_STARTED,
        STEP_COMPLETED,
        STEP_DISCONTINUED,
        STARTED,
        COMPLETED,
        DISCONTINUED,
        REOPENED,
        PATIENT_MERGED,
        PATIENT_MERGE_UNDONE
    }

    /** To be called within the transaction that makes it happen. The same event again changes nothing. */
    void add(String procedureId, Event event);

    /** In order of time, then of entering. */
    List<Event> of(String procedureId);

    /**
     * @param at when it happened, as far as the message says
     * @param detail in words; no patient's name in it; may be empty
     * @param source who said so: "SIU^S13 EHR", "MPPS CARM1", "images", a person's sign-in
     */
    record Event(Instant at, Kind kind, String detail, String source) {}
}
