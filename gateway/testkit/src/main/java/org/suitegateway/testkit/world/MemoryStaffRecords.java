package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffRecord;
import org.suitegateway.core.staff.StaffRecords;

/** Staff in memory. */
final class MemoryStaffRecords implements StaffRecords {
    private final MemoryRecords records;
    private final Supplier<Staff> staff;

    /** All of it. */
    static final class Staff {
        private final Map<String, StaffRecord> people = new LinkedHashMap<>();
        private final Map<String, List<PersonName>> spellings = new LinkedHashMap<>();
        private final Map<String, Decision> decisions = new LinkedHashMap<>();
        private final List<Detail> details = new ArrayList<>();
        private final List<Declaration> declarations = new ArrayList<>();

        Staff copy() {
            Staff copy = new Staff();
            copy.people.putAll(people);
            spellings.forEach((id, names) -> copy.spellings.put(id, new ArrayList<>(names)));
            copy.decisions.putAll(decisions);
            copy.details.addAll(details);
            copy.declarations.addAll(declarations);
            return copy;
        }
    }

    MemoryStaffRecords(MemoryRecords records, Supplier<Staff> staff) {
        this.records = records;
        this.staff = staff;
    }

    @Override
    public void takeTurns() {
        // one transaction at a time anyway
    }

    @Override
    public Optional<StaffRecord> find(Optional<StaffIdentifier> identifier, String nameKey) {
        return all().stream()
                .filter(r -> r.identifier().equals(identifier) && r.nameKey().equals(nameKey))
                .findFirst();
    }

    @Override
    public Optional<StaffRecord> find(String id) {
        return records.inTransaction(
                () -> Optional.ofNullable(staff.get().people.get(id)));
    }

    @Override
    public List<StaffRecord> ofIdentifier(StaffIdentifier identifier) {
        return all().stream()
                .filter(r -> r.identifier().equals(Optional.of(identifier)))
                .toList();
    }

    @Override
    public void add(StaffRecord r) {
        records.run(() -> {
            if (find(r.identifier(), r.nameKey()).isPresent() || find(r.id()).isPresent()) {
                throw new IllegalStateException("there is such a record");
            }
            long number = staff.get().people.size() + 1L;
            staff.get()
                    .people
                    .put(
                            r.id(),
                            new StaffRecord(
                                    r.id(),
                                    r.identifier(),
                                    r.nameKey(),
                                    r.name(),
                                    r.role(),
                                    r.source(),
                                    r.firstSeen(),
                                    number,
                                    r.personId(),
                                    r.joined()));
        });
    }

    @Override
    public List<StaffRecord> all() {
        return records.inTransaction(() -> List.copyOf(staff.get().people.values()));
    }

    @Override
    public List<StaffRecord> ofPersons(Collection<String> ids) {
        Set<String> persons = all().stream()
                .filter(r -> ids.contains(r.id()))
                .map(StaffRecord::personId)
                .collect(Collectors.toSet());
        return all().stream().filter(r -> persons.contains(r.personId())).toList();
    }

    @Override
    public void stand(String id, String personId, StaffRecord.Joined joined) {
        records.run(() -> staff.get()
                .people
                .computeIfPresent(
                        id,
                        (i, r) -> new StaffRecord(
                                r.id(),
                                r.identifier(),
                                r.nameKey(),
                                r.name(),
                                r.role(),
                                r.source(),
                                r.firstSeen(),
                                r.number(),
                                personId,
                                joined)));
    }

    @Override
    public void spelled(String id, PersonName name) {
        records.run(() -> {
            List<PersonName> names = staff.get().spellings.computeIfAbsent(id, i -> new ArrayList<>());
            if (!names.contains(name)) {
                names.add(name);
            }
        });
    }

    @Override
    public Map<String, List<PersonName>> spellings(Collection<String> ids) {
        return records.inTransaction(() -> {
            Map<String, List<PersonName>> found = new LinkedHashMap<>();
            ids.forEach(id -> Optional.ofNullable(staff.get().spellings.get(id))
                    .ifPresent(names -> found.put(id, List.copyOf(names))));
            return found;
        });
    }

    @Override
    public void decide(Decision decision) {
        records.run(() -> staff.get().decisions.put(decision.id(), decision));
    }

    @Override
    public Optional<Decision> undo(String decisionId, String person, Instant at) {
        return records.inTransaction(
                () -> Optional.ofNullable(staff.get().decisions.get(decisionId))
                        .filter(Decision::stands)
                        .map(d -> {
                            Decision undone = new Decision(
                                    d.id(),
                                    d.verdict(),
                                    d.retired(),
                                    d.survivor(),
                                    d.by(),
                                    d.at(),
                                    Optional.of(new Undone(person, at)));
                            staff.get().decisions.put(d.id(), undone);
                            return undone;
                        }));
    }

    @Override
    public List<Decision> decisions() {
        return records.inTransaction(() -> {
            List<Decision> all = new ArrayList<>(staff.get().decisions.values());
            Collections.reverse(all);
            return List.copyOf(all);
        });
    }

    @Override
    public void enter(Detail detail) {
        records.run(() -> staff.get().details.add(detail));
    }

    @Override
    public List<Detail> details(Collection<String> ids) {
        return records.inTransaction(() -> {
            Map<String, Detail> last = new LinkedHashMap<>();
            staff.get().details.stream().filter(d -> ids.contains(d.staffId())).forEach(d -> last.put(d.staffId(), d));
            return List.copyOf(last.values());
        });
    }

    @Override
    public void enter(Declaration declaration) {
        records.run(() -> staff.get().declarations.add(declaration));
    }

    @Override
    public List<Declaration> declarations(Collection<String> ids) {
        return records.inTransaction(() -> {
            Map<String, Declaration> last = new LinkedHashMap<>();
            staff.get().declarations.stream()
                    .filter(d -> ids.contains(d.staffId()))
                    .forEach(d -> last.put(d.id(), d));
            return last.values().stream()
                    .sorted(Comparator.comparing(d -> d.pregnancy().declared()))
                    .toList();
        });
    }
}
