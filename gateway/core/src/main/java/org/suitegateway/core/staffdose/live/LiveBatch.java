package org.suitegateway.core.staffdose.live;

import java.util.List;
import org.suitegateway.core.error.RefusedException;

/** What came together: the readings, and why the other lines are none. */
public record LiveBatch(List<LiveReading> readings, List<RefusedException> refused) {
    public LiveBatch {
        readings = List.copyOf(readings);
        refused = List.copyOf(refused);
    }
}
