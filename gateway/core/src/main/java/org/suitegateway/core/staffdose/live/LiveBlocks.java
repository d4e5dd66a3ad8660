package org.suitegateway.core.staffdose.live;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What was heard of dosimeters, a block per quarter of an hour. Thread-safe. */
public interface LiveBlocks {
    /**
     * Joins these with what is kept already: doing it again changes nothing.
     *
     * @throws org.suitegateway.core.error.UnavailableException if the database is away: nothing of it is kept then
     */
    void join(Collection<LiveBlock> blocks);

    /** Those of a dosimeter in these slots, oldest first. */
    List<LiveBlock> of(String dosimeter, SortedSet<Long> slots);

    /** @param to the slot behind the last */
    default List<LiveBlock> of(String dosimeter, long from, long to) {
        return of(dosimeter, LongStream.range(from, to).boxed().collect(Collectors.toCollection(TreeSet::new)));
    }
}
