package org.suitegateway.core.alert;

import java.util.List;

/** What rules are to look at soon: a durable list. Thread-safe. */
public interface AlertsDue {
    /** To be called within the transaction that changed something. What is marked already stays marked. */
    void mark(Kind kind, String id);

    /** Oldest first. */
    List<Due> due(int limit);

    /** It was looked at; it stays due if it was marked again since {@link #due}. */
    void done(Due due);

    /** @param ticket changes with each marking */
    record Due(Kind kind, String id, String ticket) {}

    /** What is due. */
    enum Kind {
        PROCEDURE,
        STUDY,
        /** By a subject's ID, see {@link PatientSubject}. */
        PATIENT,
        STAFF
    }
}
