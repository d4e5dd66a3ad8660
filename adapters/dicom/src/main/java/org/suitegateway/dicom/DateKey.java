package org.suitegateway.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * A date to match: a single one or a range, open at either side (PS3.4 sections C.2.2.2.1 and C.2.2.2.5).
 *
 * @param from first day
 * @param to last day
 */
record DateKey(Optional<LocalDate> from, Optional<LocalDate> to, boolean range) {
    static final DateKey ANY = new DateKey(Optional.empty(), Optional.empty(), false);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** @throws RefusedException if it is no date */
    static DateKey of(int tag, String value) {
        String key = value.strip();
        if (Matching.isUniversal(key)) {
            return ANY;
        }
        int dash = key.indexOf('-');
        if (dash < 0) {
            Optional<LocalDate> day = date(tag, key);
            return new DateKey(day, day, false);
        }
        DateKey range = new DateKey(date(tag, key.substring(0, dash)), date(tag, key.substring(dash + 1)), true);
        return range.from().isEmpty() && range.to().isEmpty() ? ANY : range;
    }

    private static Optional<LocalDate> date(int tag, String text) {
        String digits = text.strip().replace(".", ""); // yyyy.mm.dd in ACR-NEMA 2.0
        try {
            return digits.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(digits, DATE));
        } catch (DateTimeException e) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, StructureCheck.tagName(tag), "it is no date and no range");
        }
    }

    boolean any() {
        return from.isEmpty() && to.isEmpty();
    }

    boolean contains(LocalDate day) {
        return from.filter(day::isBefore).isEmpty() && to.filter(day::isAfter).isEmpty();
    }
}
