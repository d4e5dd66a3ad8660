package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whole days of the clinic's calendar. How many hours they have does not matter: nothing is counted by hour.
 *
 * @param first of them @param last of them, included
 */
public record Days(LocalDate first, LocalDate last) {
    /** @throws IllegalArgumentException if the last is before the first */
    public Days {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last day must not be before the first");
        }
    }

    public long count() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** Those that are in both. */
    public Optional<Days> common(Days other) {
        LocalDate from = first.isAfter(other.first) ? first : other.first;
        LocalDate to = last.isBefore(other.last) ? last : other.last;
        return to.isBefore(from) ? Optional.empty() : Optional.of(new Days(from, to));
    }
}
