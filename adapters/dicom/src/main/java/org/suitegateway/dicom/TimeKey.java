package org.suitegateway.dicom;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * A time of day to match, in nanoseconds since midnight. What is not written of a time is any: 10 is the hour from 10:00, as a value and
 * as the end of a range.
 *
 * @param from start
 * @param until end, exclusive, at most 24 hours
 */
record TimeKey(Optional<Long> from, Optional<Long> until, boolean range) {
    static final TimeKey ANY = new TimeKey(Optional.empty(), Optional.empty(), false);

    private static final long SECOND = 1_000_000_000L;
    private static final Pattern TIME = Pattern.compile("(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:\\.(\\d{1,6}))?)?)?");

    /** @throws RefusedException if it is no time */
    static TimeKey of(int tag, String value) {
        String key = value.strip();
        if (Matching.isUniversal(key)) {
            return ANY;
        }
        int dash = key.indexOf('-');
        if (dash < 0) {
            return new TimeKey(start(tag, key), end(tag, key), false);
        }
        TimeKey range = new TimeKey(start(tag, key.substring(0, dash)), end(tag, key.substring(dash + 1)), true);
        return range.any() ? ANY : range;
    }

    private static Optional<Long> start(int tag, String text) {
        return parse(tag, text).map(m -> nanos(m));
    }

    private static Optional<Long> end(int tag, String text) {
        return parse(tag, text).map(m -> nanos(m) + precision(m));
    }

    private static Optional<Matcher> parse(int tag, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Matcher m = TIME.matcher(text.strip());
        if (!m.matches() || part(m, 1) > 23 || part(m, 2) > 59 || part(m, 3) > 60) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, StructureCheck.tagName(tag), "it is no time and no range");
        }
        return Optional.of(m);
    }

    private static long nanos(Matcher m) {
        String fraction = m.group(4) == null ? "0" : m.group(4);
        return ((part(m, 1) * 60L + part(m, 2)) * 60L + Math.min(59, part(m, 3))) * SECOND // 60 is a leap second
                + Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    private static long precision(Matcher m) {
        if (m.group(2) == null) {
            return 3600 * SECOND;
        }
        if (m.group(3) == null) {
            return 60 * SECOND;
        }
        return m.group(4) == null
                ? SECOND
                : Long.parseLong("1" + "0".repeat(9 - m.group(4).length()));
    }

    private static int part(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }

    boolean any() {
        return from.isEmpty() && until.isEmpty();
    }

    boolean contains(LocalTime time) {
        long nanos = time.toNanoOfDay();
        return from.filter(f -> nanos < f).isEmpty()
                && until.filter(u -> nanos >= u).isEmpty();
    }
}
