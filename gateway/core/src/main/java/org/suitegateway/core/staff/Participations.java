package org.suitegateway.core.staff;

import java.util.Collection;
import java.util.List;
import org.suitegateway.core.time.Interval;

/** Who was at which procedure. Thread-safe. */
public interface Participations {
    /** What stands, of all sources: withdrawn ones are not among them. */
    List<Participation> ofProcedure(String procedureId);

    /**
     * Those whose presence counts (see {@link Participation.Source}), of procedures that began within the interval, oldest first.
     *
     * @param staffIds all IDs of one person
     */
    List<Attended> attended(Collection<String> staffIds, Interval interval);

    /** The same of several people at once, in their order. @param people all IDs of each; nobody twice */
    default List<List<Attended>> attendedByEach(List<? extends Collection<String>> people, Interval interval) {
        return people.stream().map(ids -> attended(ids, interval)).toList();
    }

    /** @param during the time in the room, cut to the procedure; a procedure that has not ended ends now */
    record Attended(Participation participation, Interval during) {}
}
