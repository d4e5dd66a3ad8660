package org.suitegateway.core.staffdose;

import java.util.List;
import java.util.Optional;

/**
 * By what staff doses are judged: configuration, whose numbers all have their source.
 *
 * @param levels that are switched on
 * @param estimates absent: none are made
 * @param leastDays of a year that must have passed before its end is projected
 * @param dueDays after its wear period a badge result is overdue
 */
public record StaffDoseRules(
        LimitSet limits,
        List<InvestigationLevel> levels,
        DoseYear year,
        EffectiveDoseRules effective,
        Optional<EstimateTable> estimates,
        int leastDays,
        int dueDays) {
    public StaffDoseRules {
        levels = List.copyOf(levels);
    }
}
