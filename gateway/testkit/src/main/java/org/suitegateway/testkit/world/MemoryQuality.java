package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quality.ChecklistMarks;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentRegister;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults;
import org.suitegateway.core.quality.RoomUses;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/** Quality assurance in memory. */
final class MemoryQuality {
    /** What a transaction rolls back. */
    static final class Tables {
        final Map<String, Equipment> equipment = new TreeMap<>();
        final Map<String, QualityResult> results = new LinkedHashMap<>();
        final List<ChecklistMarks.Mark> marks = new ArrayList<>();

        Tables copy() {
            Tables copy = new Tables();
            copy.equipment.putAll(equipment);
            copy.results.putAll(results);
            copy.marks.addAll(marks);
            return copy;
        }
    }

    private MemoryQuality() {}

    static QualityRecords of(
            MemoryRecords records,
            Supplier<Tables> tables,
            Supplier<Collection<Procedure>> procedures,
            Supplier<Collection<Study>> studies) {
        return new QualityRecords(
                new Register(records, tables),
                new Results(records, tables),
                new Marks(records, tables),
                new Uses(records, procedures, studies));
    }

    private record Register(MemoryRecords records, Supplier<Tables> tables) implements EquipmentRegister {
        @Override
        public boolean add(Equipment equipment, String by, Instant at) {
            return records.inTransaction(() -> tables.get().equipment.putIfAbsent(equipment.id(), equipment) == null);
        }

        @Override
        public boolean withdraw(String id, Equipment.Withdrawal how) {
            return records.inTransaction(() -> {
                Optional<Equipment> there = find(id).filter(e -> e.withdrawal().isEmpty());
                there.ifPresent(e -> tables.get().equipment.put(id, e.withdrawn(how)));
                return there.isPresent();
            });
        }

        @Override
        public Optional<Equipment> find(String id) {
            return records.inTransaction(
                    () -> Optional.ofNullable(tables.get().equipment.get(id)));
        }

        @Override
        public List<Equipment> all() {
            return records.inTransaction(
                    () -> List.copyOf(tables.get().equipment.values()));
        }
    }

    private record Results(MemoryRecords records, Supplier<Tables> tables) implements QualityResults {
        @Override
        public boolean add(QualityResult result) {
            return records.inTransaction(() -> {
                boolean may = result.replaces()
                        .map(id -> find(id).filter(r -> r.equipmentId().equals(result.equipmentId()))
                                        .isPresent()
                                && !replaced(id))
                        .orElse(true);
                if (may) {
                    tables.get().results.put(result.id(), result);
                }
                return may;
            });
        }

        private boolean replaced(String id) {
            return tables.get().results.values().stream()
                    .anyMatch(r -> r.replaces().equals(Optional.of(id)));
        }

        @Override
        public Optional<QualityResult> find(String id) {
            return records.inTransaction(
                    () -> Optional.ofNullable(tables.get().results.get(id)));
        }

        @Override
        public List<QualityResult> of(String equipmentId) {
            return records.inTransaction(() -> newest().stream()
                    .filter(r -> r.equipmentId().equals(equipmentId))
                    .toList());
        }

        private List<QualityResult> newest() {
            List<QualityResult> all = new ArrayList<>(tables.get().results.values());
            java.util.Collections.reverse(all);
            all.sort(Comparator.comparing(QualityResult::performedOn).reversed());
            return all;
        }

        @Override
        public List<Standing> standing() {
            return records.inTransaction(() -> {
                Map<String, Standing> standing = new TreeMap<>();
                newest().stream()
                        .filter(r -> !replaced(r.id()))
                        .forEach(r -> standing.putIfAbsent(
                                r.equipmentId() + "\n" + r.checkId(),
                                new Standing(
                                        r.equipmentId(),
                                        r.checkId(),
                                        r.id(),
                                        r.performedOn(),
                                        r.outcome(),
                                        r.statedDue(),
                                        r.performedBy(),
                                        r.enteredAt())));
                return List.copyOf(standing.values());
            });
        }
    }

    private record Marks(MemoryRecords records, Supplier<Tables> tables) implements ChecklistMarks {
        @Override
        public void add(List<Mark> marks) {
            records.run(() -> tables.get().marks.addAll(marks));
        }

        @Override
        public void takeTurns(String suiteId) {
            // a transaction has all of the memory to itself
        }

        @Override
        public List<Mark> of(String suiteId, String scope) {
            return records.inTransaction(() -> tables.get().marks.stream()
                    .filter(m -> m.suiteId().equals(suiteId) && m.scope().equals(scope))
                    .toList());
        }

        @Override
        public List<Mark> whole(Interval when) {
            return records.inTransaction(() -> tables.get().marks.stream()
                    .filter(m -> m.item().equals(Mark.WHOLE) && when.contains(m.at()))
                    .toList());
        }
    }

    private record Uses(
            MemoryRecords records, Supplier<Collection<Procedure>> procedures, Supplier<Collection<Study>> studies)
            implements RoomUses {
        @Override
        public List<Use> uses(Interval scheduled) {
            return records.inTransaction(() -> procedures.get().stream()
                    .filter(p -> p.status().performed() && p.suiteId().isPresent() && !p.hidden())
                    .filter(p -> scheduled.contains(p.scheduledStart().orElse(p.createdAt())))
                    .map(this::use)
                    .sorted(Use.BY_TIME)
                    .toList());
        }

        private Use use(Procedure p) {
            return Use.of(
                    p.id(),
                    p.suiteId().orElseThrow(),
                    p.status() == ProcedureStatus.IN_PROGRESS,
                    p.scheduledStart().orElse(p.createdAt()),
                    times(p, ProcedureHistory.Kind.STARTED, ProcedureHistory.Kind.STEP_STARTED).stream()
                            .min(Comparator.naturalOrder()),
                    times(p, ProcedureHistory.Kind.COMPLETED, ProcedureHistory.Kind.DISCONTINUED).stream()
                            .max(Comparator.naturalOrder()),
                    p.steps().stream().anyMatch(s -> s.modality().equals(Optional.of("US")))
                            || studies.get().stream()
                                    .anyMatch(s -> s.procedureId().equals(Optional.of(p.id()))
                                            && s.modality().equals("US")));
        }

        private List<Instant> times(Procedure p, ProcedureHistory.Kind... kinds) {
            return records.history.of(p.id()).stream()
                    .filter(e -> List.of(kinds).contains(e.kind()))
                    .map(ProcedureHistory.Event::at)
                    .toList();
        }
    }
}
