package org.suitegateway.testkit.world;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/** {@link ProcedureUses} over records in memory. */
final class MemoryProcedureUses implements ProcedureUses {
    private static final Set<String> X_RAY = Set.of("XA", "RF");
    private static final Set<String> ULTRASOUND = Set.of("US");

    private final MemoryRecords records;
    private final Supplier<Tables> tables;

    MemoryProcedureUses(MemoryRecords records, Supplier<Tables> tables) {
        this.records = records;
        this.tables = tables;
    }

    record Tables(Collection<Procedure> procedures, Collection<Study> studies, Collection<PerformedStep> steps) {}

    @Override
    public List<Use> within(Interval starts) {
        return records.inTransaction(() -> {
            Tables t = tables.get();
            return t.procedures().stream()
                    .filter(p -> !p.hidden())
                    .map(p -> new Use(
                            p.id(),
                            p.accessionNumber(),
                            p.patient(),
                            p.scheduledStart().orElse(p.createdAt()),
                            p.code(),
                            p.status(),
                            used(t, p, X_RAY),
                            used(t, p, ULTRASOUND)))
                    .filter(u -> starts.contains(u.start()))
                    .sorted(Comparator.comparing(Use::start).thenComparing(Use::id))
                    .toList();
        });
    }

    private static boolean used(Tables tables, Procedure procedure, Set<String> modalities) {
        Optional<String> id = Optional.of(procedure.id());
        return tables.studies().stream().anyMatch(s -> s.procedureId().equals(id) && modalities.contains(s.modality()))
                || tables.steps().stream()
                        .anyMatch(s -> s.procedureId().equals(id) && modalities.contains(s.modality()));
    }
}
