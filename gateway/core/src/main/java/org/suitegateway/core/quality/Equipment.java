package org.suitegateway.core.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that is checked.
 *
 * @param id what stands on it
 * @param suiteId where it is; absent when it belongs to the whole clinic
 * @param inServiceFrom nothing is due before; absent for devices of the configuration
 * @param withdrawal from service, for good
 */
public record Equipment(
        String id,
        String name,
        EquipmentKind kind,
        Optional<String> suiteId,
        Optional<LocalDate> inServiceFrom,
        Optional<Withdrawal> withdrawal) {
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

    public static final String ID_RULE =
            "has 1 to 40 letters, digits, spaces, dots, hyphens and underscores, and begins with a letter or digit";

    /** Whether a person may enter this ID; those of devices are as the configuration has them. */
    public static boolean wellNamed(String id) {
        return ID.matcher(id).matches() && id.equals(id.strip());
    }

    public Equipment withdrawn(Withdrawal how) {
        return new Equipment(id, name, kind, suiteId, inServiceFrom, Optional.of(how));
    }

    /** Whether it is used on that day. */
    public boolean inService(LocalDate day) {
        return inServiceFrom.filter(from -> from.isAfter(day)).isEmpty()
                && withdrawal.filter(w -> !w.on().isAfter(day)).isEmpty();
    }

    /** @param on the first day without it */
    public record Withdrawal(LocalDate on, String reason, String by, Instant at) {}
}
