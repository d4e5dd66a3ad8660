package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import org.suitegateway.core.staffdose.StaffAmounts.Window;

/**
 * The year for which doses are added up, and the windows within it.
 *
 * @param begins its first month; January unless somebody reports otherwise (10 CFR 20.1003 lets a licensee shift the year)
 * @param fiveYearsFrom a year in which a block of five began, where the law counts in blocks; absent: any five consecutive years
 */
public record DoseYear(Month begins, Optional<Integer> fiveYearsFrom) {
    private static final int FIVE = 5;
    private static final int QUARTER = 3;

    /** From January, any five consecutive years. */
    public static final DoseYear CALENDAR = new DoseYear(Month.JANUARY, Optional.empty());

    /** The whole year that a day is in. */
    public Days year(LocalDate day) {
        LocalDate first = LocalDate.of(day.getYear(), begins, 1);
        LocalDate start = first.isAfter(day) ? first.minusYears(1) : first;
        return new Days(start, start.plusYears(1).minusDays(1));
    }

    /**
     * The days of a window up to a day, which is its last.
     *
     * @throws IllegalArgumentException for {@link Window#PREGNANCY}, that no calendar knows
     */
    public Days upTo(LocalDate day, Window window) {
        return switch (window) {
            case MONTH -> new Days(day.withDayOfMonth(1), day);
            case QUARTER -> {
                LocalDate month = day.withDayOfMonth(1);
                int into = Math.floorMod(month.getMonthValue() - begins.getValue(), QUARTER);
                yield new Days(month.minusMonths(into), day);
            }
            case CALENDAR_YEAR -> new Days(year(day).first(), day);
            case ROLLING_12_MONTHS -> new Days(day.minusMonths(12).plusDays(1), day);
            case FIVE_YEARS -> {
                LocalDate year = year(day).first();
                int before = fiveYearsFrom
                        .map(from -> Math.floorMod(year.getYear() - from, FIVE))
                        .orElse(FIVE - 1);
                yield new Days(year.minusYears(before), day);
            }
            case PREGNANCY -> throw new IllegalArgumentException("a pregnancy is no window of the calendar");
        };
    }
}
