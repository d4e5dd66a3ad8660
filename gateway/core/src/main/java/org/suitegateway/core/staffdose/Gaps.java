package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.suitegateway.core.staffdose.StaffStanding.Missing;

/** Wear periods without a result, of each badge that a person wears: between two results, and after the last one. */
final class Gaps {
    private Gaps() {}

    /**
     * @param results those that say the badge was not worn fill their days too
     * @param days that are asked for; the last one is the day of the question
     * @param dueDays after its end a period is overdue; one that is still open is taken to be as long as the one before it
     */
    static List<Missing> of(List<BadgeResult> results, Days days, int dueDays) {
        Map<BadgePosition, List<BadgeResult>> worn = results.stream()
                .sorted(Comparator.comparing(BadgeResult::wornFrom).thenComparing(BadgeResult::wornTo))
                .collect(Collectors.groupingBy(BadgeResult::position, TreeMap::new, Collectors.toList()));
        List<Missing> missing = new ArrayList<>();
        worn.forEach((position, series) -> of(position, series, days, dueDays, missing));
        return missing;
    }

    private static void of(
            BadgePosition position, List<BadgeResult> series, Days days, int dueDays, List<Missing> missing) {
        LocalDate today = days.last();
        LocalDate last = series.get(0).wornTo();
        long length = 0;
        for (BadgeResult result : series) {
            if (result.wornFrom().isAfter(last.plusDays(1))) {
                Days gap = new Days(last.plusDays(1), result.wornFrom().minusDays(1));
                boolean overdue = gap.last().plusDays(dueDays).isBefore(today);
                gap.common(days).ifPresent(g -> missing.add(new Missing(position, g, overdue)));
            }
            if (!result.wornTo().isBefore(last)) {
                last = result.wornTo();
                length = new Days(result.wornFrom(), result.wornTo()).count();
            }
        }
        boolean stopped = last.isBefore(today.minusYears(1)); // nobody waits for a badge that was given up
        if (last.isBefore(today) && !stopped) {
            boolean overdue = last.plusDays(length + dueDays).isBefore(today);
            Optional.of(new Days(last.plusDays(1), today))
                    .flatMap(gap -> gap.common(days))
                    .ifPresent(g -> missing.add(new Missing(position, g, overdue)));
        }
    }
}
