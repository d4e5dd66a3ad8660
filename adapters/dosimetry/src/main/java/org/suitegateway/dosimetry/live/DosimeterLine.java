package org.suitegateway.dosimetry.live;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.live.LiveReading;

/** Reads a line: {@code serial; time; rate unit/h; counter unit; status; battery}. What it looks like stands in the README. */
final class DosimeterLine {
    private static final Pattern SERIAL = Pattern.compile("[!-:<-~]{1," + LiveReading.LONGEST_SERIAL + "}");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}) ?(\\S{2,8})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern BATTERY = Pattern.compile("(\\d{1,3}) ?%?");
    private static final int LONGEST_STATUS = 40;
    private static final int MOST_FIELDS = 6;

    private final DosimeterHubs.Hub hub;
    private final String peer;

    DosimeterLine(DosimeterHubs.Hub hub, String peer) {
        this.hub = hub;
        this.peer = peer;
    }

    String peer() {
        return peer;
    }

    /** @throws RefusedException naming line, field and rule */
    LiveReading read(String line, long number, Instant receivedAt) {
        String[] fields = line.split(";", -1);
        if (fields.length < 3 || fields.length > MOST_FIELDS) {
            throw refused(
                    number, "", Refusal.UNREADABLE, "a line has 3 to " + MOST_FIELDS + " fields with ; between them");
        }
        String serial = fields[0].strip();
        if (!SERIAL.matcher(serial).matches()) {
            throw refused(
                    number,
                    "dosimeter",
                    Refusal.INVALID_IDENTIFIER,
                    "a serial has 1 to " + LiveReading.LONGEST_SERIAL + " letters, digits or signs, no spaces");
        }
        return new LiveReading(
                serial,
                time(fields[1].strip(), number, receivedAt),
                amount(fields[2].strip(), number, "rate", DosimeterUnits::rate, DoseRate::new),
                field(fields, 3).isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                amount(field(fields, 3), number, "counter", DosimeterUnits::dose, DoseEquivalent::new)),
                hub.every(),
                status(field(fields, 4), number),
                battery(field(fields, 5), number),
                receivedAt);
    }

    private static String field(String[] fields, int index) {
        return index < fields.length ? fields[index].strip() : "";
    }

    private Instant time(String text, long number, Instant receivedAt) {
        Matcher m = TIME.matcher(text);
        try {
            if (m.matches()) {
                String wall = m.group(1) + "T" + m.group(2);
                return m.group(3) == null
                        ? hub.clock().at(LocalDateTime.parse(wall), receivedAt)
                        : OffsetDateTime.parse(wall + m.group(3)).toInstant();
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw refused(
                number,
                "time",
                text.isEmpty() ? Refusal.MISSING_FIELD : Refusal.INVALID_VALUE,
                "a time is written 2026-01-31T10:00:00, with or without an offset like +01:00");
    }

    private <T> T amount(
            String text,
            long number,
            String field,
            Function<String, Optional<BigDecimal>> units,
            Function<BigDecimal, T> type) {
        Matcher m = AMOUNT.matcher(text);
        if (!m.matches()) {
            throw refused(
                    number,
                    field,
                    text.isEmpty() ? Refusal.MISSING_FIELD : Refusal.INVALID_VALUE,
                    "an amount is a decimal number of at most 9 digits before and after the point, and its unit");
        }
        BigDecimal unit = units.apply(m.group(2))
                .orElseThrow(() -> refused(
                        number,
                        field,
                        Refusal.UNKNOWN_CODE,
                        "the unit is none of Sv, mSv, uSv, nSv, rem, mrem and urem"
                                + (field.equals("rate") ? ", each with /h" : "")));
        try {
            return type.apply(new BigDecimal(m.group(1)).multiply(unit));
        } catch (IllegalArgumentException e) {
            throw refused(number, field, Refusal.INVALID_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private String status(String text, long number) {
        if (text.length() > LONGEST_STATUS || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw refused(
                    number, "status", Refusal.INVALID_VALUE, "a status has at most " + LONGEST_STATUS + " characters");
        }
        return text;
    }

    private Optional<Integer> battery(String text, long number) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher m = BATTERY.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(1)) > 100) {
            throw refused(number, "battery", Refusal.INVALID_VALUE, "a battery has 0 to 100 percent");
        }
        return Optional.of(Integer.parseInt(m.group(1)));
    }

    RefusedException refused(long number, String field, Refusal reason, String rule) {
        return new RefusedException(reason, peer + " line " + number + (field.isEmpty() ? "" : ", " + field), rule);
    }
}
