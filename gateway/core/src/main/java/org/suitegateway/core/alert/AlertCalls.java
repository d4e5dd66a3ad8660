package org.suitegateway.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/**
 * Who hears of a rule's alerts, and when.
 *
 * @param recipients IDs out of the configuration
 */
public record AlertCalls(List<String> recipients, Optional<QuietHours> quiet, Optional<Escalation> escalation) {
    public static final AlertCalls NOBODY = new AlertCalls(List.of(), Optional.empty(), Optional.empty());

    public AlertCalls {
        recipients = List.copyOf(recipients);
    }

    /** When somebody may hear of an alert of this level that was raised now. */
    Instant notBefore(AlertLevel level, Instant now, ClinicZone zone) {
        return quiet.map(q -> q.notBefore(level, now, zone)).orElse(now);
    }

    /**
     * When nobody is told.
     *
     * @param to may be earlier than {@code from}: then it is of the next day
     * @param passing levels from this on are told at once
     */
    public record QuietHours(LocalTime from, LocalTime to, Optional<AlertLevel> passing) {
        public QuietHours {
            if (from.equals(to)) {
                throw new IllegalArgumentException("quiet hours must end at another time than they begin");
            }
        }

        Instant notBefore(AlertLevel level, Instant now, ClinicZone zone) {
            if (passing.filter(p -> level.compareTo(p) >= 0).isPresent()) {
                return now;
            }
            LocalDate today = zone.dayOf(now);
            for (LocalDate begins : List.of(today.minusDays(1), today)) {
                Instant start = zone.at(begins.atTime(from));
                Instant end = zone.at((to.isAfter(from) ? begins : begins.plusDays(1)).atTime(to));
                if (!now.isBefore(start) && now.isBefore(end)) {
                    return end;
                }
            }
            return now;
        }
    }

    /**
     * What follows when nobody acknowledges.
     *
     * @param after how long, and again between two times
     * @param to IDs out of the configuration
     * @param times how often at most
     */
    public record Escalation(Duration after, List<String> to, int times) {
        public Escalation {
            to = List.copyOf(to);
        }
    }
}
