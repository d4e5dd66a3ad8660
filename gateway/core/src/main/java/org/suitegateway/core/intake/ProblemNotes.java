package org.suitegateway.core.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What people did about messages and objects that failed. Only grows. Thread-safe. */
public interface ProblemNotes {
    void add(Note note);

    /** The newest first. */
    List<Note> of(Subject subject, String id);

    /** What failed. */
    enum Subject {
        MESSAGE,
        OBJECT
    }

    /** What was done. */
    enum Kind {
        /** Tried again, and refused again. */
        REFUSED,
        /** Tried again, with success. */
        APPLIED,
        /** Out of the counters: a person decided that it needs no more. */
        SET_ASIDE,
        TAKEN_BACK
    }

    /** @param detail place and rule of a refusal, or a person's comment */
    record Note(Subject subject, String id, Instant at, String person, Kind kind, String detail) {
        public Note {
            at = at.truncatedTo(ChronoUnit.MILLIS); // as records keep it
        }
    }
}
