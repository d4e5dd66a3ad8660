package org.suitegateway.core.staffdose;

import java.util.List;
import java.util.Map;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/**
 * What counts of somebody over some days: an account without its entries.
 *
 * @param standing on the last of the days, or today when that is earlier
 * @param monitored whether the result of a badge that was worn covers any of the days
 * @param totals by quantity; what nothing is known of is absent
 * @param reached investigation levels that were used up at the end of any month of the days, each once, with the most that was used
 */
public record StaffTotals(
        StaffStanding standing,
        boolean monitored,
        Map<ProtectedQuantity, UsedDose> totals,
        List<StaffStanding.OfLevel> reached) {
    public StaffTotals {
        totals = Map.copyOf(totals);
        reached = List.copyOf(reached);
    }
}
