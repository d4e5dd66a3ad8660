package org.suitegateway.core.quality;

import java.util.List;
import java.util.Set;

/**
 * One line of the programme.
 *
 * @param id names the results and the line of a suite's readiness: "qa.carm.annual"
 * @param warnDays before it is due
 * @param nurse whether nurses enter it; radiation safety officers and administrators may enter all
 * @param required whether a suite is not ready without it
 * @param source who asks for it
 * @param confirmed whether somebody looked the source up; else it is from memory
 * @param earlierIds under which results of it were entered before
 */
public record CheckPlan(
        String id,
        String label,
        Set<EquipmentKind> kinds,
        Cadence cadence,
        int warnDays,
        boolean nurse,
        boolean required,
        List<FormItem> items,
        String source,
        boolean confirmed,
        Set<String> earlierIds) {
    public CheckPlan {
        kinds = Set.copyOf(kinds);
        items = List.copyOf(items);
        earlierIds = Set.copyOf(earlierIds);
    }

    /** Whether results under this ID are of it. */
    public boolean covers(String checkId) {
        return id.equals(checkId) || earlierIds.contains(checkId);
    }
}
