package org.suitegateway.dicom;

import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** What reading one object may take of the heap: ten million empty items are 80 MB in a file and 1.2 GB in memory. Not thread-safe. */
final class Memory {
    /** In bytes, about what a content item, an irradiation event and a number take. */
    static final long ITEM = 200;

    static final long EVENT = 3000;
    static final long NUMBER = 80;

    private final long limit;
    private long taken;

    Memory(long limit) {
        this.limit = limit;
    }

    boolean fits(long more) {
        return more <= limit - taken;
    }

    /** @throws RefusedException TOO_LARGE */
    void take(long more) {
        if (!fits(more)) {
            throw new RefusedException(Refusal.TOO_LARGE, "data set", "there is more in it than fits into memory");
        }
        taken += more;
    }
}
