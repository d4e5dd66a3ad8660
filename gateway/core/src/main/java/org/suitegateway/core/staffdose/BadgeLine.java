package org.suitegateway.core.staffdose;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.staffdose.BadgeResult.Reading;

/**
 * One badge of one wear period as it stands in a file: read and checked, not yet taken.
 *
 * @param row line of the file on which it begins, from 1
 * @param participant never empty
 */
public record BadgeLine(
        int row,
        String account,
        String participant,
        Wearer wearer,
        BadgePosition position,
        LocalDate wornFrom,
        LocalDate wornTo,
        Map<DoseQuantity, Reading> amounts,
        boolean unused,
        String note,
        Optional<LocalDate> processed) {
    public BadgeLine {
        amounts = Map.copyOf(amounts);
    }

    BadgeResult result(String id, Optional<String> staffId, String upload, Instant receivedAt) {
        return new BadgeResult(
                id,
                account,
                participant,
                staffId,
                position,
                wornFrom,
                wornTo,
                amounts,
                unused,
                note,
                processed,
                upload,
                row,
                receivedAt);
    }
}
