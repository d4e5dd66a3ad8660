package org.suitegateway.core.report;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.staffdose.Days;

/** Quality assurance of equipment over some days. The one place where the report asks for it. Thread-safe. */
public final class QualityOfDevices {
    private final QualityDues dues;

    public QualityOfDevices(QualityDues dues) {
        this.dues = dues;
    }

    /**
     * One piece of equipment.
     *
     * @param done checks on these days @param failed of them
     * @param last before or on the last of them; absent when none was ever entered
     * @param nextDue of all its checks the first, as it stood on the last day
     * @param overdue on the last day, any of its checks: due before it, failed, or never entered
     */
    public record OfDevice(
            Equipment equipment,
            int done,
            int failed,
            Optional<LocalDate> last,
            Optional<LocalDate> nextDue,
            boolean overdue) {}

    /** What was in service on any of these days. */
    public List<OfDevice> over(Days days) {
        return dues.equipment().stream()
                .filter(e -> e.inServiceFrom()
                        .filter(from -> from.isAfter(days.last()))
                        .isEmpty())
                .filter(e -> e.withdrawal()
                        .filter(w -> !w.on().isAfter(days.first()))
                        .isEmpty())
                .map(e -> of(e, days))
                .toList();
    }

    private OfDevice of(Equipment equipment, Days days) {
        List<QualityResult> all = dues.standing(equipment, days.last());
        List<QualityResult> within =
                all.stream().filter(r -> days.contains(r.performedOn())).toList();
        List<Due> then = dues.asOf(equipment, days.last());
        return new OfDevice(
                equipment,
                within.size(),
                (int) within.stream().filter(r -> !r.outcome().passed()).count(),
                all.stream().map(QualityResult::performedOn).max(Comparator.naturalOrder()),
                then.stream().flatMap(d -> d.assessment().dueOn().stream()).min(Comparator.naturalOrder()),
                then.stream().anyMatch(d -> d.state().compareTo(DueState.SOON) < 0));
    }
}
