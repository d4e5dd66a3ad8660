package org.suitegateway.testkit.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.dose.ProcedureDaps;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeResults;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffDoseRules;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/** Everything that staff accounts ask, in lists that a test fills: as little as these accounts need, no ports of others. */
public final class StaffDoseFakes {
    private final ClinicZone zone;
    private final Map<String, StaffPerson> people = new LinkedHashMap<>();
    private final Map<String, String> merged = new HashMap<>();
    private final List<Participations.Attended> attended = new ArrayList<>();
    private final List<BadgeResult> results = new ArrayList<>();
    private final Map<String, DoseAreaProduct> daps = new HashMap<>();
    private final Map<Interval, LiveDoses.Measured> measured = new HashMap<>();

    public StaffDoseFakes(ClinicZone zone) {
        this.zone = zone;
    }

    // what a test says

    public StaffDoseFakes person(String id, String name, StaffRole role) {
        return person(id, name, role, Optional.empty(), List.of());
    }

    public StaffDoseFakes person(
            String id, String name, StaffRole role, Optional<LocalDate> born, List<Pregnancy> pregnancies) {
        people.put(id, new StaffPerson(id, PersonName.ofDicom(name), role, born, pregnancies, List.of()));
        return this;
    }

    /** From now on the first ID means the second person. */
    public StaffDoseFakes merge(String gone, String into) {
        merged.put(gone, into);
        return this;
    }

    public StaffDoseFakes badge(BadgeResult result) {
        results.add(result);
        return this;
    }

    public static BadgeResult result(
            String staffId,
            BadgePosition position,
            LocalDate from,
            LocalDate to,
            Map<DoseQuantity, DoseEquivalent> amounts) {
        return new BadgeResult(
                staffId + position + from + to,
                "ACC",
                "P-" + staffId,
                Optional.of(staffId),
                position,
                from,
                to,
                amounts.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> new BadgeResult.Reading(e.getValue(), Optional.empty()))),
                false,
                "",
                Optional.of(to.plusDays(20)),
                "upload",
                1,
                Instant.EPOCH);
    }

    /** Checked in at a procedure of ten minutes. @param dap absent: none was reported */
    public StaffDoseFakes procedure(
            String id,
            String staffId,
            StaffRole role,
            Protection protection,
            Instant began,
            Optional<DoseAreaProduct> dap) {
        dap.ifPresent(d -> daps.put(id, d));
        return attended(
                new Participation(
                        id + "-" + staffId + "-" + attended.size(),
                        id,
                        staffId,
                        role,
                        Participation.Source.CHECK_IN,
                        Optional.empty(),
                        Optional.empty(),
                        protection,
                        "test",
                        began),
                new Interval(began, began.plus(Duration.ofMinutes(10))));
    }

    public StaffDoseFakes attended(Participation participation, Interval during) {
        attended.add(new Participations.Attended(participation, during));
        return this;
    }

    public StaffDoseFakes live(Interval during, LiveDoses.Measured dose) {
        measured.put(during, dose);
        return this;
    }

    // what accounts ask

    private String current(String id) {
        return merged.containsKey(id) ? current(merged.getOrDefault(id, id)) : id;
    }

    public StaffDirectory directory() {
        return new StaffDirectory() {
            @Override
            public Optional<StaffPerson> find(String id) {
                return Optional.ofNullable(people.get(current(id)));
            }

            @Override
            public Map<String, StaffPerson> find(Collection<String> ids) {
                Map<String, StaffPerson> found = new HashMap<>();
                ids.forEach(id -> find(id).ifPresent(p -> found.put(id, p)));
                return found;
            }

            @Override
            public Optional<StaffPerson> byIdentifier(StaffIdentifier identifier) {
                return people.values().stream()
                        .filter(p -> p.identifiers().contains(identifier))
                        .findFirst();
            }

            @Override
            public List<String> allIds(String id) {
                List<String> all = new ArrayList<>(List.of(current(id)));
                merged.keySet().stream()
                        .filter(m -> current(m).equals(current(id)))
                        .sorted()
                        .forEach(all::add);
                return all;
            }

            @Override
            public Page<StaffPerson> list(Page.Request page) {
                List<StaffPerson> all = people.values().stream()
                        .filter(p -> !merged.containsKey(p.id()))
                        .sorted(Comparator.comparing((StaffPerson p) -> p.name().display())
                                .thenComparing(StaffPerson::id))
                        .toList();
                int from = page.cursor().map(Integer::parseInt).orElse(0);
                int to = Math.min(all.size(), from + page.limit());
                return new Page<>(
                        all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
            }
        };
    }

    public Participations participations() {
        return new Participations() {
            @Override
            public List<Participation> ofProcedure(String procedureId) {
                return attended.stream()
                        .map(Attended::participation)
                        .filter(p -> p.procedureId().equals(procedureId))
                        .toList();
            }

            @Override
            public List<Attended> attended(Collection<String> staffIds, Interval interval) {
                return attended.stream()
                        .filter(a -> staffIds.contains(a.participation().staffId()))
                        .filter(a -> interval.contains(a.during().from()))
                        .sorted(Comparator.comparing(a -> a.during().from()))
                        .toList();
            }
        };
    }

    public BadgeResults badges() {
        return (staffIds, from, to) -> results.stream()
                .filter(r -> r.staffId().filter(staffIds::contains).isPresent())
                .filter(r -> !r.wornTo().isBefore(from) && !r.wornFrom().isAfter(to))
                .sorted(Comparator.comparing(BadgeResult::wornFrom))
                .toList();
    }

    public LiveDoses liveDoses() {
        return new LiveDoses() {
            @Override
            public List<Optional<Measured>> during(Collection<String> staffIds, List<Interval> times) {
                return times.stream()
                        .map(t -> Optional.ofNullable(measured.get(t)))
                        .toList();
            }

            @Override
            public List<Now> now(Instant since) {
                return List.of();
            }
        };
    }

    private ProcedureDaps procedureDaps() {
        DoseByProcedure byProcedure = ids -> ids.stream()
                .distinct()
                .filter(daps::containsKey)
                .collect(Collectors.toMap(
                        id -> id,
                        id -> List.of(
                                new DoseByProcedure.KeyDap("study of " + id, Optional.ofNullable(daps.get(id))))));
        return new ProcedureDaps(byProcedure, new MemoryRecords().ledger);
    }

    public StaffAccounts accounts(StaffDoseRules rules, Clock clock) {
        return new StaffAccounts(
                directory(), participations(), badges(), liveDoses(), procedureDaps(), rules, zone, clock);
    }
}
