package org.suitegateway.core.quality;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the clinic has checked, how often, and its checklists, as configured.
 *
 * @param largestAttachment bytes of one file
 */
public record Programme(
        List<CheckPlan> checks, List<Checklist> checklists, WorkingDays workingDays, int largestAttachment) {
    public static final int LARGEST_ATTACHMENT = 10 << 20;

    public Programme {
        checks = List.copyOf(checks);
        checklists = List.copyOf(checklists);
    }

    public Optional<CheckPlan> check(String id) {
        return checks.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public List<CheckPlan> of(EquipmentKind kind) {
        return checks.stream().filter(c -> c.kinds().contains(kind)).toList();
    }

    public Optional<Checklist> checklist(String id) {
        return checklists.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public List<Checklist> of(Checklist.Kind kind) {
        return checklists.stream().filter(c -> c.kind() == kind).toList();
    }

    /** Of a clinic that configured none: the yearly surveys, and no checklists. */
    public static Programme usual() {
        return new Programme(
                List.of(
                        survey(
                                "qa.carm.annual",
                                EquipmentKind.C_ARM,
                                "Joint Commission since 2019; state law may differ"),
                        survey("qa.us.annual", EquipmentKind.ULTRASOUND, "ACR ultrasound accreditation")),
                List.of(),
                new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), LocalTime.of(10, 0)),
                LARGEST_ATTACHMENT);
    }

    private static CheckPlan survey(String id, EquipmentKind kind, String source) {
        return new CheckPlan(
                id,
                "Annual survey",
                Set.of(kind),
                new Cadence(Cadence.Unit.MONTHS, 12),
                30,
                false,
                true,
                List.of(),
                source,
                true,
                Set.of(QualityResult.BEFORE_PROGRAMMES));
    }
}
