package org.suitegateway.core.quality;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckSource;

/** The lines "qa.…" of a suite's readiness: one of each check of the programme whose equipment is there, as its worst piece has it. Thread-safe. */
public final class EquipmentChecks implements CheckSource {
    private static final int NAMED = 3;

    private final QualityDues dues;

    public EquipmentChecks(QualityDues dues) {
        this.dues = dues;
    }

    @Override
    public List<Check> checks(Moment moment) {
        Map<CheckPlan, List<Due>> byPlan = new LinkedHashMap<>();
        dues.programme().checks().forEach(plan -> byPlan.put(plan, List.of()));
        dues.ofSuite(moment.suite().id())
                .forEach(due -> byPlan.merge(
                        due.plan(), List.of(due), (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                                .toList()));
        return byPlan.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> check(e.getKey(), e.getValue()))
                .toList();
    }

    private static Check check(CheckPlan plan, List<Due> all) {
        DueState worst = all.get(0).state(); // what presses most comes first
        List<Due> those = all.stream().filter(d -> d.state() == worst).toList();
        return new Check(
                plan.id(),
                plan.label(),
                worst.check(),
                detail(worst, those, all.size()),
                since(those),
                "quality assurance",
                plan.required(),
                false);
    }

    /** The oldest evidence that this rests on. */
    private static Optional<Instant> since(List<Due> those) {
        return those.stream()
                .flatMap(d -> d.last().stream())
                .map(QualityResults.Standing::enteredAt)
                .min(Comparator.naturalOrder());
    }

    private static String detail(DueState state, List<Due> those, int of) {
        String names = String.join(
                        ", ",
                        those.stream().limit(NAMED).map(d -> d.equipment().id()).toList())
                + (those.size() > NAMED ? " and " + (those.size() - NAMED) + " more" : "");
        String soonest = those.stream()
                .flatMap(d -> d.assessment().dueOn().stream())
                .min(Comparator.naturalOrder())
                .map(Object::toString)
                .orElse("");
        return switch (state) {
            case FAILED -> names + " failed: do not use it, call the radiation safety officer";
            case OVERDUE -> names + ": not done, was due " + soonest;
            case NEVER -> names + ": nothing on record yet";
            case SOON -> names + ": due " + soonest;
            case OK -> of == 1 ? "done, next due " + soonest : "all " + of + " done, next due " + soonest;
        };
    }
}
