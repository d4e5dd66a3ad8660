package org.suitegateway.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A device's wall clock, when it tells no offset.
 *
 * @param zone where it stands
 * @param daylightSaving whether it follows the changes of the zone's clocks; many devices stay on standard time all year
 */
public record DeviceClock(ZoneId zone, boolean daylightSaving) {
    /**
     * Of two instants that such a clock shows alike, the one nearer to its receipt; a time that it never shows moves forward as {@link
     * ClinicZone} has it.
     */
    public Instant at(LocalDateTime wallClock, Instant receivedAt) {
        if (!daylightSaving) {
            Instant about = wallClock.atZone(zone).toInstant();
            return wallClock.toInstant(zone.getRules().getStandardOffset(about));
        }
        List<Instant> possible = zone.getRules().getValidOffsets(wallClock).stream()
                .map(wallClock::toInstant)
                .toList();
        return possible.stream()
                .min(Comparator.comparing(at -> Duration.between(at, receivedAt).abs()))
                .orElseGet(() -> new ClinicZone(zone).at(wallClock));
    }
}
