package org.suitegateway.core.quality;

import java.util.Comparator;
import java.util.Optional;

/** One check of one equipment, and where it stands. @param last what stands of its results */
public record Due(Equipment equipment, CheckPlan plan, Optional<QualityResults.Standing> last, Assessment assessment) {
    /** What presses most comes first, then what was due longest. */
    static final Comparator<Due> MOST_PRESSING = Comparator.<Due, DueState>comparing(
                    d -> d.assessment().state())
            .thenComparing(Comparator.comparingLong((Due d) -> d.assessment().daysOver())
                    .reversed())
            .thenComparing(d -> d.plan().id())
            .thenComparing(d -> d.equipment().id());

    public DueState state() {
        return assessment.state();
    }
}
