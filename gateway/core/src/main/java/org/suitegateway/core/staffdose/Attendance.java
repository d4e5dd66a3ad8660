package org.suitegateway.core.staffdose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.time.Interval;

/**
 * One procedure somebody was at, by the best source that says so. Nobody knows how the dose-area product is spread over a procedure: who
 * was there in several ways is taken for the one that gives most.
 *
 * @param ways of one source, never empty
 */
record Attendance(String procedureId, List<Participation> ways, Interval during) {
    static List<Attendance> of(List<Participations.Attended> attended) {
        Map<String, List<Participations.Attended>> byProcedure = new LinkedHashMap<>();
        attended.forEach(a -> byProcedure
                .computeIfAbsent(a.participation().procedureId(), id -> new ArrayList<>())
                .add(a));
        return byProcedure.entrySet().stream()
                .map(e -> best(e.getKey(), e.getValue()))
                .toList();
    }

    private static Attendance best(String procedureId, List<Participations.Attended> all) {
        Participation.Source source = all.stream()
                .map(a -> a.participation().source())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Participations.Attended> ways =
                all.stream().filter(a -> a.participation().source() == source).toList();
        Instant from = ways.stream()
                .map(a -> a.during().from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = ways.stream()
                .map(a -> a.during().to())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Attendance(
                procedureId,
                ways.stream().map(Participations.Attended::participation).toList(),
                new Interval(from, to));
    }

    /** The way that gives most. */
    Optional<Estimated> estimate(EstimateTable table, DoseAreaProduct dap, EffectiveDoseRules effective) {
        return ways.stream()
                .flatMap(w ->
                        table.estimate(w.role(), w.protection(), dap, effective).map(e -> new Estimated(w, e)).stream())
                .max(Comparator.comparing((Estimated e) -> e.estimate().collarMicroSvPerGyCm2())
                        .thenComparing(e -> e.estimate().handMicroSvPerGyCm2())
                        .thenComparing(e -> e.way().id()));
    }

    record Estimated(Participation way, ProcedureEstimate estimate) {}
}
