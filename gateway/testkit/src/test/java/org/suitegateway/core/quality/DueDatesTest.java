package org.suitegateway.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.suitegateway.core.quality.QualityResult.Outcome;

/** When a check is due: month ends, leap years, working days, the change of the clocks. */
class DueDatesTest {
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final WorkingDays WEEK =
            new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), TEN);

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1995, 1, 1).toEpochDay(),
                        LocalDate.of(2120, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<WorkingDays> weeks() {
        return Arbitraries.of(DayOfWeek.class)
                .set()
                .ofMinSize(1)
                .map(days -> new WorkingDays(days, Set.of(LocalDate.of(2026, 12, 25)), TEN));
    }

    private static CheckPlan plan(String every, int warnDays) {
        return new CheckPlan(
                "qa.x",
                "x",
                Set.of(EquipmentKind.C_ARM),
                Cadence.parse(every),
                warnDays,
                true,
                true,
                List.of(),
                "test",
                true,
                Set.of());
    }

    private static Optional<QualityResults.Standing> done(LocalDate on, Outcome outcome) {
        return Optional.of(
                new QualityResults.Standing("CARM1", "qa.x", "r", on, outcome, Optional.empty(), "rso", Instant.EPOCH));
    }

    private static Assessment at(CheckPlan plan, LocalDate done, LocalDateTime now) {
        return Assessment.of(plan, done(done, Outcome.PASS), WEEK, now);
    }

    @Property
    void a_number_of_months_later_is_the_same_day_of_the_month_or_its_last(
            @ForAll("days") LocalDate done, @ForAll @IntRange(min = 1, max = 120) int months) {
        LocalDate due = new Cadence(Cadence.Unit.MONTHS, months).next(done, WEEK);
        YearMonth month = YearMonth.from(done).plusMonths(months);
        assertThat(YearMonth.from(due)).isEqualTo(month);
        assertThat(due.getDayOfMonth()).isEqualTo(Math.min(done.getDayOfMonth(), month.lengthOfMonth()));
    }

    @Property
    void what_is_done_later_is_never_due_earlier(
            @ForAll("days") LocalDate done,
            @ForAll @IntRange(min = 1, max = 40) int later,
            @ForAll("weeks") WorkingDays week,
            @ForAll @IntRange(min = 1, max = 36) int times) {
        for (Cadence cadence : List.of(
                new Cadence(Cadence.Unit.WORKING_DAY, 1),
                new Cadence(Cadence.Unit.DAYS, times),
                new Cadence(Cadence.Unit.MONTHS, times))) {
            assertThat(cadence.next(done, week))
                    .isAfter(done)
                    .isBeforeOrEqualTo(cadence.next(done.plusDays(later), week));
        }
    }

    @Property
    void a_rhythm_of_days_ends_on_a_working_day_and_not_a_week_late(
            @ForAll("days") LocalDate done,
            @ForAll("weeks") WorkingDays week,
            @ForAll @IntRange(min = 1, max = 400) int days) {
        LocalDate due = new Cadence(Cadence.Unit.DAYS, days).next(done, week);
        assertThat(week.works(due)).isTrue();
        assertThat(ChronoUnit.DAYS.between(done, due)).isBetween((long) days, days + 14L);
    }

    @Property
    void in_time_then_due_then_overdue_from_the_day_after(
            @ForAll("days") LocalDate done,
            @ForAll @IntRange(min = 0, max = 60) int warn,
            @ForAll @IntRange(min = -400, max = 400) int away) {
        LocalDate due = done.plusMonths(12);
        Assessment how = at(plan("12 months", warn), done, due.plusDays(away).atTime(23, 59));
        assertThat(how.dueOn()).contains(due);
        assertThat(how.daysOver()).isEqualTo(away);
        assertThat(how.state()).isEqualTo(away > 0 ? DueState.OVERDUE : away >= -warn ? DueState.SOON : DueState.OK);
    }

    @Property
    void a_failed_one_counts_at_once_whatever_the_day(
            @ForAll("days") LocalDate done, @ForAll @IntRange(min = 0, max = 800) int later) {
        for (String every : List.of("working day", "7 days", "12 months")) {
            Assessment how = Assessment.of(
                    plan(every, 0),
                    done(done, Outcome.FAIL),
                    WEEK,
                    done.plusDays(later).atTime(6, 0));
            assertThat(how.state()).isEqualTo(DueState.FAILED);
            assertThat(how.daysOver()).isPositive();
        }
    }

    @Property
    void each_working_day_is_looked_at_anew(@ForAll("days") LocalDate today) {
        LocalDate last = today.minusDays(1);
        CheckPlan daily = plan("working day", 0);
        assertThat(at(daily, today, today.atTime(0, 0)).state()).isEqualTo(DueState.OK);
        assertThat(at(daily, last, today.atTime(9, 59)).state()).isEqualTo(DueState.SOON);
        assertThat(at(daily, last, today.atTime(10, 0)).state())
                .isEqualTo(WEEK.works(today) ? DueState.OVERDUE : DueState.SOON);
        assertThat(at(daily, last, today.atTime(10, 0)).daysOver()).isEqualTo(WEEK.works(today) ? 1 : 0);
    }

    @Property
    void so_many_working_days_were_missed(
            @ForAll("days") LocalDate today, @ForAll @IntRange(min = 1, max = 60) int ago) {
        LocalDate done = today.minusDays(ago);
        long missed = done.plusDays(1).datesUntil(today).filter(WEEK::works).count();
        assertThat(at(plan("working day", 0), done, today.atTime(8, 0)).daysOver())
                .isEqualTo(missed);
    }

    @Example
    void months_end_and_leap_years() {
        Cadence month = Cadence.parse("1 month");
        assertThat(month.next(LocalDate.of(2026, 1, 31), WEEK)).isEqualTo("2026-02-28");
        assertThat(month.next(LocalDate.of(2028, 1, 31), WEEK)).isEqualTo("2028-02-29");
        assertThat(Cadence.parse("12 months").next(LocalDate.of(2028, 2, 29), WEEK))
                .isEqualTo("2029-02-28");
        assertThat(Cadence.parse("48 months").next(LocalDate.of(2028, 2, 29), WEEK))
                .isEqualTo("2032-02-29");
    }

    @Example
    void friday_is_followed_by_monday_and_a_holiday_by_the_day_after() {
        WorkingDays holiday = new WorkingDays(WEEK.days(), Set.of(LocalDate.of(2026, 1, 19)), TEN);
        Cadence daily = Cadence.parse("working day");
        assertThat(daily.next(LocalDate.of(2026, 1, 16), WEEK)).isEqualTo("2026-01-19");
        assertThat(daily.next(LocalDate.of(2026, 1, 16), holiday)).isEqualTo("2026-01-20");
        assertThat(Cadence.parse("7 days").next(LocalDate.of(2026, 1, 12), holiday))
                .isEqualTo("2026-01-20");
    }

    /** The clinic's wall clock decides, on the 23-hour and the 25-hour day too. */
    @Example
    void ten_o_clock_is_ten_o_clock_when_the_clocks_change() {
        ZoneId newYork = ZoneId.of("America/New_York");
        WorkingDays everyDay = new WorkingDays(EnumSet.allOf(DayOfWeek.class), Set.of(), TEN);
        for (LocalDate day : List.of(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 11, 1))) {
            for (int seconds : List.of(-1, 0)) {
                Instant at = day.atTime(TEN).atZone(newYork).toInstant().plusSeconds(seconds);
                Assessment how = Assessment.of(
                        plan("working day", 0),
                        done(day.minusDays(1), Outcome.PASS),
                        everyDay,
                        LocalDateTime.ofInstant(at, newYork));
                assertThat(how.state()).isEqualTo(seconds < 0 ? DueState.SOON : DueState.OVERDUE);
                assertThat(how.dueOn()).contains(day);
            }
        }
    }

    @Example
    void never_done_is_unknown_but_a_daily_check_is_due_today() {
        LocalDateTime thursday = LocalDate.of(2026, 1, 15).atTime(9, 0);
        assertThat(Assessment.of(plan("12 months", 30), Optional.empty(), WEEK, thursday)
                        .state())
                .isEqualTo(DueState.NEVER);
        Assessment daily = Assessment.of(plan("working day", 0), Optional.empty(), WEEK, thursday);
        assertThat(daily.state()).isEqualTo(DueState.SOON);
        assertThat(daily.dueOn()).contains(thursday.toLocalDate());
    }

    @Example
    void a_rhythm_that_cannot_be_read_is_refused_with_its_rule() {
        for (String text : List.of("", "0 days", "weekly", "7 Tage", "121 months", "-1 days", "1000 days")) {
            assertThatThrownBy(() -> Cadence.parse(text)).hasMessage(Cadence.RULE);
        }
        assertThat(Cadence.parse(" 7 Days ")).isEqualTo(new Cadence(Cadence.Unit.DAYS, 7));
    }
}
