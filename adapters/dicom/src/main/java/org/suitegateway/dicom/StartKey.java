package org.suitegateway.dicom;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/**
 * Start date and time to match. Two ranges are one: "July 5 to July 7" and "10 to 18" go from July 5, 10 o'clock, until July 7, 18 o'clock
 * (the remark on (0040,0002) and (0040,0003) in PS3.4 table K.6-1). Otherwise each is matched for itself.
 *
 * @param zone of the wall clock that is meant
 */
record StartKey(DateKey date, TimeKey time, ClinicZone zone) {
    private boolean combined() {
        return date.range() && time.range();
    }

    /** No step that starts earlier matches. */
    Optional<Instant> from() {
        boolean exact = combined() || !date.range();
        return date.from().map(day -> at(day, exact ? time.from().orElse(0L) : 0L));
    }

    /** No step that starts then or later matches. */
    Optional<Instant> until() {
        boolean exact = combined() || !date.range();
        return date.to()
                .map(day ->
                        exact && time.until().isPresent() ? at(day, time.until().get()) : at(day.plusDays(1), 0L));
    }

    boolean matches(Optional<Instant> start) {
        if (date.any() && time.any()) {
            return true;
        }
        if (start.isEmpty()) {
            return false;
        }
        if (combined()) {
            return from().filter(start.get()::isBefore).isEmpty()
                    && until().filter(u -> !start.get().isBefore(u)).isEmpty();
        }
        LocalDateTime wall = LocalDateTime.ofInstant(start.get(), zone.id());
        return date.contains(wall.toLocalDate()) && time.contains(wall.toLocalTime());
    }

    private Instant at(LocalDate day, long nanos) {
        return zone.at(day.atStartOfDay().plusNanos(nanos));
    }
}
