package org.suitegateway.core.staffdose;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;

/**
 * One badge of one wear period, as a lab reported it.
 *
 * @param id ours
 * @param staffId empty for control and area badges
 * @param participant the lab's number of the wearer
 * @param wornFrom first day @param wornTo last day
 * @param amounts by quantity; what was not reported is absent
 * @param unused processed, but not worn
 */
public record BadgeResult(
        String id,
        String account,
        String participant,
        Optional<String> staffId,
        BadgePosition position,
        LocalDate wornFrom,
        LocalDate wornTo,
        Map<DoseQuantity, Reading> amounts,
        boolean unused,
        String note,
        Optional<LocalDate> processed,
        String upload,
        int row,
        Instant receivedAt) {
    public BadgeResult {
        amounts = Map.copyOf(amounts);
    }

    /**
     * @param amount what counts: zero when it is below the limit
     * @param belowLimit "M": what the lab cannot tell from nothing; sums count nothing, pages say so
     */
    public record Reading(DoseEquivalent amount, Optional<DoseEquivalent> belowLimit) {}
}
