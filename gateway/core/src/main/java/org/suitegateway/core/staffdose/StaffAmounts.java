package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;

/** What rules on staff look at. Thread-safe. */
public interface StaffAmounts {
    /**
     * Used of a quantity on a day, over a window that ends with that day: badge results, and estimates where a result is still to come.
     * Absent when nothing is known of the person in the window.
     */
    Optional<DoseEquivalent> used(String staffId, ProtectedQuantity quantity, Window window, LocalDate on);

    /** Expected by the end of the calendar year at the pace of the year so far. */
    Optional<DoseEquivalent> projected(String staffId, ProtectedQuantity quantity, LocalDate on);

    /** What a limit protects. */
    enum ProtectedQuantity {
        EFFECTIVE,
        LENS,
        SKIN,
        EXTREMITY,
        UNBORN_CHILD
    }

    /** Over what time. */
    enum Window {
        MONTH,
        QUARTER,
        CALENDAR_YEAR,
        ROLLING_12_MONTHS,
        FIVE_YEARS,
        PREGNANCY
    }
}
