package org.suitegateway.core.staffdose.live;

import java.util.List;
import org.suitegateway.core.error.RefusedException;

/**
 * What came together.
 *
 * @param refused why lines are no readings, of the first ones
 * @param refusedCount how many are none
 */
public record LiveBatch(List<LiveReading> readings, List<RefusedException> refused, int refusedCount) {
    public LiveBatch {
        readings = List.copyOf(readings);
        refused = List.copyOf(refused);
    }
}
