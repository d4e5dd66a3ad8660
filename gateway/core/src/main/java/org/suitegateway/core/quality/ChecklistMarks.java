package org.suitegateway.core.quality;

import java.time.Instant;
import java.util.List;
import org.suitegateway.core.time.Interval;

/** What people ticked; only grows. Thread-safe. */
public interface ChecklistMarks {
    void add(List<Mark> marks);

    /** Others who tick in this suite wait until the transaction ends. To be called within one, before what is there is read. */
    void takeTurns(String suiteId);

    /** In the order of entering. */
    List<Mark> of(String suiteId, String scope);

    /** Those of whole checklists ({@link Mark#WHOLE}) of all suites, in the order of entering. */
    List<Mark> whole(Interval when);

    /**
     * One tick.
     *
     * @param scope what it holds for: "after:ID" (of the procedure that left the room), "day:2026-01-15", "before:ID"
     * @param item of the checklist; {@link #WHOLE} when this tick made it complete, or took that back
     * @param done false takes the tick back
     */
    record Mark(
            String suiteId, String checklistId, String scope, String item, boolean done, String person, Instant at) {
        public static final String WHOLE = "";
    }
}
