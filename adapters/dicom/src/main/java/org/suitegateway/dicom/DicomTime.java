package org.suitegateway.dicom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.time.ClinicZone;

/** DA, TM and DT values (PS3.5 section 6.2) as instants: by their own offset, else by (0008,0201), else by the device's zone. */
record DicomTime(ClinicZone zone, Optional<ZoneOffset> objectOffset) {
    private static final Pattern DT = Pattern.compile(
            "(\\d{4})\\.?(\\d{2})\\.?(\\d{2})(\\d{2})?:?(\\d{2})?:?(\\d{2})?(?:\\.(\\d{1,6}))?([+-]\\d{4})?");

    /** Empty for what is no moment: absent, malformed, or a date without time. */
    Optional<Instant> instant(@Nullable String dateTime) {
        Matcher m = DT.matcher(dateTime == null ? "" : dateTime.strip());
        if (!m.matches() || m.group(4) == null) {
            return Optional.empty();
        }
        try {
            String fraction = m.group(7) == null ? "0" : m.group(7);
            LocalDateTime wall = LocalDateTime.of(
                    number(m.group(1)),
                    number(m.group(2)),
                    number(m.group(3)),
                    number(m.group(4)),
                    number(m.group(5)),
                    Math.min(59, number(m.group(6))), // a leap second is written as 60
                    Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000);
            Optional<ZoneOffset> offset = offset(m.group(8)).or(() -> objectOffset);
            return Optional.of(offset.map(o -> wall.toInstant(o)).orElseGet(() -> zone.at(wall)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<Instant> instant(@Nullable String date, @Nullable String time) {
        return date == null || time == null ? Optional.empty() : instant(date.strip() + time.strip());
    }

    /** Midnight for what is no time. */
    static LocalTime time(String time) {
        return new DicomTime(new ClinicZone(ZoneOffset.UTC), Optional.empty())
                .instant("20000101", time)
                .map(i -> i.atOffset(ZoneOffset.UTC).toLocalTime())
                .orElse(LocalTime.MIDNIGHT);
    }

    static Optional<LocalDate> date(@Nullable String date) {
        Matcher m = DT.matcher(date == null ? "" : date.strip());
        try {
            return m.matches()
                    ? Optional.of(LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param offset "+0530"; one vendor writes "UTC-04:00" */
    static Optional<ZoneOffset> offset(@Nullable String offset) {
        try {
            return offset == null || offset.isBlank()
                    ? Optional.empty()
                    : Optional.of(ZoneOffset.of(offset.strip().replaceFirst("^UTC", "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
