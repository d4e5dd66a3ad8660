package org.suitegateway.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.time.ClinicZone;

/**
 * Times of one message (HL7 v2.5.1 section 2.A.22, DTM): by their own offset, else by that of MSH-7, else by the sender's zone, never by
 * the server's.
 */
record Hl7Time(ClinicZone zone, Optional<ZoneOffset> messageOffset) {
    private static final Pattern DTM =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})?(\\d{2})?(?:\\.(\\d{1,6}))?)?([+-]\\d{4})?");

    /** @param messageTime MSH-7, possibly empty */
    static Hl7Time of(ClinicZone zone, String messageTime) {
        Matcher m = DTM.matcher(messageTime);
        try {
            return new Hl7Time(
                    zone, m.matches() ? Optional.ofNullable(m.group(8)).map(ZoneOffset::of) : Optional.empty());
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.INVALID_VALUE, "MSH-7", "there is no such offset");
        }
    }

    /** @return empty for an empty text and for a date alone, which is a day and no moment */
    Optional<Instant> instant(String dtm, String place) {
        if (dtm.isEmpty()) {
            return Optional.empty();
        }
        Matcher m = DTM.matcher(dtm);
        if (!m.matches()) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, place, "a time is written YYYYMMDDHHMM[SS[.S...]][+/-ZZZZ]");
        }
        if (m.group(4) == null) {
            return Optional.empty();
        }
        try {
            LocalDateTime wall = wall(m);
            Optional<ZoneOffset> offset =
                    Optional.ofNullable(m.group(8)).map(ZoneOffset::of).or(() -> messageOffset);
            return Optional.of(offset.map(o -> wall.toInstant(o)).orElseGet(() -> zone.at(wall)));
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.INVALID_VALUE, place, "there is no such time");
        }
    }

    /** As {@link #instant}, but what is no time is none. */
    Optional<Instant> lenient(String dtm) {
        try {
            return instant(dtm, "");
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** Whether the zone's clocks show this time never or twice that day: then it was moved forward, or the first was taken. */
    boolean isOdd(String dtm) {
        Matcher m = DTM.matcher(dtm);
        try {
            return m.matches()
                    && m.group(4) != null
                    && m.group(8) == null
                    && messageOffset.isEmpty()
                    && zone.id().getRules().getValidOffsets(wall(m)).size() != 1;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A day without a time. */
    static boolean isDay(String dtm) {
        Matcher m = DTM.matcher(dtm);
        return m.matches() && m.group(4) == null;
    }

    private static LocalDateTime wall(Matcher m) {
        return LocalDateTime.of(
                number(m.group(1)),
                number(m.group(2)),
                number(m.group(3)),
                number(m.group(4)),
                number(m.group(5)),
                number(m.group(6)),
                m.group(7) == null ? 0 : number((m.group(7) + "000000000").substring(0, 9)));
    }

    /** A birth date has no zone; one that makes no sense is left out, for it decides nothing. */
    static Optional<LocalDate> date(String dtm) {
        Matcher m = DTM.matcher(dtm);
        try {
            return m.matches()
                    ? Optional.of(LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
