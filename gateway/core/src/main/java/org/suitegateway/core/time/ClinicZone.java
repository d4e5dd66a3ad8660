package org.suitegateway.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The clinic's wall clock: the one place where wall-clock text becomes an instant and where a day begins and ends. A time inside the
 * gap of a clock change moves forward by the gap, one in the overlap is the first of the two (the rule of {@link
 * java.time.ZonedDateTime#of}).
 */
public record ClinicZone(ZoneId id) {
    public Instant at(LocalDateTime wallClock) {
        return wallClock.atZone(id).toInstant();
    }

    public LocalDate dayOf(Instant instant) {
        return instant.atZone(id).toLocalDate();
    }

    /** The whole day: 23, 24 or 25 hours. */
    public Interval day(LocalDate day) {
        return new Interval(
                day.atStartOfDay(id).toInstant(),
                day.plusDays(1).atStartOfDay(id).toInstant());
    }
}
