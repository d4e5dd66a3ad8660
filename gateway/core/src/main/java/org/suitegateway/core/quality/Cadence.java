package org.suitegateway.core.quality;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often something is to be done: each working day, or every so many days or months. */
public record Cadence(Unit unit, int times) {
    public static final String RULE = "must be \"working day\", or days or months as in \"7 days\" or \"12 months\"";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3}) (day|month)s?");
    private static final int SHORT_DAYS = 28;

    /** What is counted. */
    public enum Unit {
        WORKING_DAY,
        DAYS,
        MONTHS
    }

    /** @throws IllegalArgumentException if it is never, or rarer than in ten years */
    public Cadence {
        int most =
                switch (unit) {
                    case WORKING_DAY -> 1;
                    case DAYS -> 999;
                    case MONTHS -> 120;
                };
        if (times < 1 || times > most) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /** @throws IllegalArgumentException with {@link #RULE} */
    public static Cadence parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("working day")) {
            return new Cadence(Unit.WORKING_DAY, 1);
        }
        Matcher matcher = TEXT.matcher(plain);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(RULE);
        }
        return new Cadence(
                matcher.group(2).equals("day") ? Unit.DAYS : Unit.MONTHS, Integer.parseInt(matcher.group(1)));
    }

    /**
     * The last day on which the next one is in time. A month later is the same day of the month, or the last one where the month is
     * shorter. A rhythm of days that ends on a day without work goes on to the next with; one of months does not: those are set by law.
     */
    public LocalDate next(LocalDate done, WorkingDays work) {
        return switch (unit) {
            case WORKING_DAY -> work.onOrAfter(done.plusDays(1));
            case DAYS -> work.onOrAfter(done.plusDays(times));
            case MONTHS -> done.plusMonths(times);
        };
    }

    /** So often that "due soon" is no news. */
    public boolean frequent() {
        return unit == Unit.WORKING_DAY || (unit == Unit.DAYS && times < SHORT_DAYS);
    }
}
