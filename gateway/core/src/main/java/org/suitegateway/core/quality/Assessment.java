package org.suitegateway.core.quality;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a check stands.
 *
 * @param dueOn the last day on which the next one is in time; absent when none was ever done
 * @param daysOver since then; negative before. Of what is done each working day, how many of them it was missed.
 */
public record Assessment(DueState state, Optional<LocalDate> dueOn, long daysOver) {
    private static final int LONG_AGO = 999;

    /**
     * A failed result counts at once and until one passes, whatever the day. What is done each working day is looked for from the
     * beginning of that day; on a day without work it is due before use.
     *
     * @param last what stands of the results
     * @param now on the clinic's wall clock
     */
    static Assessment of(CheckPlan plan, Optional<QualityResults.Standing> last, WorkingDays work, LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        if (last.isEmpty()) {
            return plan.cadence().unit() == Cadence.Unit.WORKING_DAY
                    ? daily(today.minusDays(1), 0, work, now)
                    : new Assessment(DueState.NEVER, Optional.empty(), 0);
        }
        QualityResults.Standing result = last.get();
        LocalDate due = result.statedDue().orElseGet(() -> plan.cadence().next(result.performedOn(), work));
        long over = ChronoUnit.DAYS.between(due, today);
        if (!result.outcome().passed()) {
            return new Assessment(DueState.FAILED, Optional.of(due), Math.max(1, over));
        }
        if (plan.cadence().unit() == Cadence.Unit.WORKING_DAY
                && result.statedDue().isEmpty()) {
            return daily(result.performedOn(), work.between(result.performedOn(), today, LONG_AGO), work, now);
        }
        DueState state = over > 0 ? DueState.OVERDUE : over >= -plan.warnDays() ? DueState.SOON : DueState.OK;
        return new Assessment(state, Optional.of(due), over);
    }

    private static Assessment daily(LocalDate done, int missed, WorkingDays work, LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        if (!done.isBefore(today)) {
            return new Assessment(DueState.OK, Optional.of(work.onOrAfter(done.plusDays(1))), 0);
        }
        boolean late = work.works(today) && !now.toLocalTime().isBefore(work.by());
        return new Assessment(
                late ? DueState.OVERDUE : DueState.SOON, Optional.of(work.onOrAfter(today)), missed + (late ? 1 : 0));
    }
}
