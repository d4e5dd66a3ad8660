package org.suitegateway.core.staffdose;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
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
 * @param row line of the file on which it begins
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
    /** The last one stands: processed last; of the same day, received last. */
    public static final Comparator<BadgeResult> BY_STANDING = Comparator.comparing(BadgeResult::asOf)
            .thenComparing(BadgeResult::receivedAt)
            .thenComparing(BadgeResult::id);

    public BadgeResult {
        amounts = Map.copyOf(amounts);
    }

    /**
     * @param amount what counts: zero when it is below the limit
     * @param belowLimit "M": what the lab cannot tell from nothing; sums count nothing, pages say so
     */
    public record Reading(DoseEquivalent amount, Optional<DoseEquivalent> belowLimit) {
        public static Reading of(DoseEquivalent amount) {
            return new Reading(amount, Optional.empty());
        }

        public static Reading below(DoseEquivalent limit) {
            return new Reading(DoseEquivalent.ZERO, Optional.of(limit));
        }
    }

    /** When it was processed; where the lab does not say, the day (UTC) on which it came, which is not earlier. */
    public LocalDate asOf() {
        return processed.orElseGet(() -> LocalDate.ofInstant(receivedAt, ZoneOffset.UTC));
    }

    /** Whether both are about the same badge of the same time: then only one of them stands. */
    public boolean sameBadge(BadgeResult other) {
        return sameWearer(other)
                && position == other.position
                && wornFrom.equals(other.wornFrom)
                && wornTo.equals(other.wornTo);
    }

    /** Whether both are worn at the same place on some day, in periods that are not the same. */
    public boolean overlaps(BadgeResult other) {
        return sameWearer(other)
                && position == other.position
                && !sameBadge(other)
                && !wornFrom.isAfter(other.wornTo)
                && !other.wornFrom.isAfter(wornTo);
    }

    private boolean sameWearer(BadgeResult other) {
        return account.equals(other.account) && participant.equals(other.participant);
    }

    /** Whether the lab says the same again, of whatever day it is. */
    boolean saysTheSame(BadgeResult other) {
        return sameBadge(other)
                && processed.equals(other.processed)
                && amounts.equals(other.amounts)
                && unused == other.unused
                && note.equals(other.note);
    }
}
