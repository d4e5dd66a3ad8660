package org.suitegateway.core.staffdose.live;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Who wore which dosimeter when; what no longer holds stays in the records. Thread-safe. */
public interface Wearings {
    /** What stands, of these people, the earliest first. */
    List<Wearing> ofStaff(Collection<String> staffIds);

    /** What stands, of this dosimeter, the earliest first. */
    List<Wearing> ofDosimeter(String dosimeter);

    /** What stands for that time, by dosimeter. */
    List<Wearing> at(Instant time);

    /**
     * New words in the place of older ones. To be called within a transaction.
     *
     * @param gone IDs of what does not stand any longer
     */
    void replace(Collection<String> gone, List<Wearing> instead, String by, Instant at);
}
