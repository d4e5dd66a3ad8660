package org.suitegateway.web.wording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/** Instants on the clinic's wall clock, for people and for programs. Thread-safe. */
public final class ClinicTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private final ClinicZone zone;
    private final Clock clock;

    public ClinicTime(ClinicZone zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    public ClinicZone zone() {
        return zone;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return zone.dayOf(now());
    }

    /** ISO 8601 with the clinic's offset, to the millisecond. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset(at.truncatedTo(ChronoUnit.MILLIS)));
    }

    public Optional<String> iso(Optional<Instant> at) {
        return at.map(this::iso);
    }

    /** "10:42". */
    public String time(Instant at) {
        return TIME.format(offset(at));
    }

    /** "10:42:07". */
    public String second(Instant at) {
        return SECOND.format(offset(at));
    }

    /** "10:42" today, else with the day: "14 Jan 2026, 10:42". */
    public String moment(Instant at) {
        return zone.dayOf(at).equals(today()) ? time(at) : full(at);
    }

    /** As {@link #moment}, with seconds: for what happens in quick succession. */
    public String exactMoment(Instant at) {
        return zone.dayOf(at).equals(today()) ? second(at) : DAY.format(offset(at)) + ", " + second(at);
    }

    /** "14 Jan 2026, 10:42". */
    public String full(Instant at) {
        return DAY.format(offset(at)) + ", " + time(at);
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** "Thursday, 15 January 2026". */
    public String longDay(LocalDate day) {
        return LONG_DAY.format(day);
    }

    /** How long ago, in one unit; it changes once a minute at most, so that a page at rest stays the same. */
    public String ago(Instant at) {
        Duration age = Duration.between(at, now());
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min ago";
        }
        return age.toHours() < 48 ? age.toHours() + " h ago" : age.toDays() + " days ago";
    }

    private OffsetDateTime offset(Instant at) {
        return at.atZone(zone.id()).toOffsetDateTime();
    }
}
