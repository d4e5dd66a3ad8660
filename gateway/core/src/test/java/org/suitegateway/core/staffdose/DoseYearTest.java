package org.suitegateway.core.staffdose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.staffdose.StaffAmounts.Window;

class DoseYearTest {
    private static Days days(String first, String last) {
        return new Days(LocalDate.parse(first), LocalDate.parse(last));
    }

    private static Days upTo(String day, Window window) {
        return DoseYear.CALENDAR.upTo(LocalDate.parse(day), window);
    }

    @Test
    void a_window_ends_with_the_day_and_begins_where_the_calendar_says() {
        assertThat(upTo("2026-08-31", Window.MONTH)).isEqualTo(days("2026-08-01", "2026-08-31"));
        assertThat(upTo("2026-08-01", Window.MONTH)).isEqualTo(days("2026-08-01", "2026-08-01"));
        assertThat(upTo("2026-08-31", Window.QUARTER)).isEqualTo(days("2026-07-01", "2026-08-31"));
        assertThat(upTo("2026-03-31", Window.QUARTER)).isEqualTo(days("2026-01-01", "2026-03-31"));
        assertThat(upTo("2026-01-01", Window.CALENDAR_YEAR)).isEqualTo(days("2026-01-01", "2026-01-01"));
        assertThat(upTo("2026-12-31", Window.FIVE_YEARS)).isEqualTo(days("2022-01-01", "2026-12-31"));
    }

    @Test
    void twelve_months_are_twelve_months_in_leap_years_too() {
        assertThat(upTo("2026-12-31", Window.ROLLING_12_MONTHS)).isEqualTo(days("2026-01-01", "2026-12-31"));
        assertThat(upTo("2024-02-29", Window.ROLLING_12_MONTHS)).isEqualTo(days("2023-03-01", "2024-02-29"));
        assertThat(upTo("2025-02-28", Window.ROLLING_12_MONTHS)).isEqualTo(days("2024-02-29", "2025-02-28"));
        assertThat(upTo("2025-03-01", Window.ROLLING_12_MONTHS)).isEqualTo(days("2024-03-02", "2025-03-01"));
        assertThat(upTo("2026-03-31", Window.ROLLING_12_MONTHS)).isEqualTo(days("2025-04-01", "2026-03-31"));
    }

    @Test
    void a_year_may_begin_with_another_month_and_five_years_may_be_a_block() {
        DoseYear april = new DoseYear(Month.APRIL, Optional.of(2021));
        LocalDate march = LocalDate.parse("2026-03-31");
        assertThat(april.upTo(march, Window.CALENDAR_YEAR)).isEqualTo(days("2025-04-01", "2026-03-31"));
        assertThat(april.upTo(march, Window.QUARTER)).isEqualTo(days("2026-01-01", "2026-03-31"));
        assertThat(april.upTo(march, Window.FIVE_YEARS)).isEqualTo(days("2021-04-01", "2026-03-31"));
        assertThat(april.upTo(march.plusDays(1), Window.FIVE_YEARS)).isEqualTo(days("2026-04-01", "2026-04-01"));
        assertThat(april.year(march)).isEqualTo(days("2025-04-01", "2026-03-31"));
        assertThat(new DoseYear(Month.FEBRUARY, Optional.empty()).upTo(LocalDate.parse("2026-01-15"), Window.QUARTER))
                .isEqualTo(days("2025-11-01", "2026-01-15"));
    }

    @Test
    void no_calendar_knows_a_pregnancy() {
        assertThatThrownBy(() -> upTo("2026-01-01", Window.PREGNANCY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void windows_hold_their_day_and_lie_in_each_other(
            @ForAll @IntRange(min = 0, max = 40_000) int day,
            @ForAll Month begins,
            @ForAll @IntRange(min = 1990, max = 2030) int block) {
        LocalDate on = LocalDate.of(1980, 1, 1).plusDays(day);
        for (DoseYear year :
                new DoseYear[] {new DoseYear(begins, Optional.empty()), new DoseYear(begins, Optional.of(block))}) {
            Days month = year.upTo(on, Window.MONTH);
            Days quarter = year.upTo(on, Window.QUARTER);
            Days calendar = year.upTo(on, Window.CALENDAR_YEAR);
            Days five = year.upTo(on, Window.FIVE_YEARS);
            Days rolling = year.upTo(on, Window.ROLLING_12_MONTHS);
            assertThat(month.last()).isEqualTo(on);
            assertThat(quarter.first()).isBetween(calendar.first(), month.first());
            assertThat(calendar.first()).isBetween(five.first(), quarter.first());
            assertThat(five.first().plusYears(5)).isAfter(on);
            assertThat(rolling.count()).isBetween(365L, 366L);
            assertThat(rolling.first())
                    .isBetween(calendar.first().minusYears(1), calendar.first().plusYears(1));
            assertThat(year.year(on).contains(on)).isTrue();
            assertThat(year.year(on).count()).isBetween(365L, 366L);
        }
    }
}
