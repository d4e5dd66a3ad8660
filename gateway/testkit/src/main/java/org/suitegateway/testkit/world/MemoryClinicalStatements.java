package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.suitegateway.core.clinical.ClinicalStatement;
import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.core.clinical.DrugWord;
import org.suitegateway.core.clinical.LabResult;
import org.suitegateway.core.patient.PatientId;

/** What was said about patients, in memory. */
final class MemoryClinicalStatements implements ClinicalStatements {
    private final MemoryRecords records;
    private final Supplier<Map<String, ClinicalStatement>> all;

    MemoryClinicalStatements(MemoryRecords records, Supplier<Map<String, ClinicalStatement>> all) {
        this.records = records;
        this.all = all;
    }

    @Override
    public void append(ClinicalStatement statement) {
        records.run(() -> {
            if (all.get().putIfAbsent(statement.id(), statement) != null) {
                throw new IllegalStateException("a statement is never overwritten");
            }
        });
    }

    @Override
    public List<ClinicalStatement> ofPatient(List<PatientId> identities, Instant since) {
        return records.inTransaction(() -> {
            List<ClinicalStatement> known = all.get().values().stream()
                    .filter(s -> identities.contains(s.patient()))
                    .filter(s -> !(s.said() instanceof LabResult || s.said() instanceof DrugWord)
                            || !s.asOf().isBefore(since))
                    .toList();
            Map<List<Object>, Instant> last = new HashMap<>();
            known.forEach(s -> last.merge(slot(s), s.asOf(), (a, b) -> a.isAfter(b) ? a : b));
            return known.stream()
                    .filter(s -> s.said() instanceof DrugWord || s.asOf().equals(last.get(slot(s))))
                    .sorted(ClinicalStatement.BY_TIME)
                    .toList();
        });
    }

    private static List<Object> slot(ClinicalStatement s) {
        return List.of(s.patient(), s.sender(), s.said().slot());
    }
}
