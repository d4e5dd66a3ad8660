package org.suitegateway.core.staffdose.live;

import java.util.Collection;
import java.util.List;

/** What was heard of dosimeters, a block per quarter of an hour. Thread-safe. */
public interface LiveBlocks {
    /**
     * Joins these with what is kept already: doing it again changes nothing.
     *
     * @throws org.suitegateway.core.error.UnavailableException if the database is away: nothing of it is kept then
     */
    void join(Collection<LiveBlock> blocks);

    /** Those of a dosimeter in these slots, oldest first. @param to the slot behind the last */
    List<LiveBlock> of(String dosimeter, long from, long to);
}
