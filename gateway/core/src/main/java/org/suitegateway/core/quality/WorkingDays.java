package org.suitegateway.core.quality;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * When the clinic works.
 *
 * @param closed holidays
 * @param by the time of day by which what is done each working day is done
 */
public record WorkingDays(Set<DayOfWeek> days, Set<LocalDate> closed, LocalTime by) {
    /** @throws IllegalArgumentException if nobody ever works */
    public WorkingDays {
        days = Set.copyOf(days);
        closed = Set.copyOf(closed);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("at least one day of the week is a working day");
        }
    }

    public boolean works(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !closed.contains(day);
    }

    /** That day or the next working day; holidays are finite, so there is one. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate next = day;
        while (!works(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Working days after the one and before the other, at most so many. */
    int between(LocalDate after, LocalDate before, int most) {
        int count = 0;
        for (LocalDate day = after.plusDays(1); day.isBefore(before) && count < most; day = day.plusDays(1)) {
            if (works(day)) {
                count++;
            }
        }
        return count;
    }
}
