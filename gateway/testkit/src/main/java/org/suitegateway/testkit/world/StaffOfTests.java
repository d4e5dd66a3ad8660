package org.suitegateway.testkit.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.StaffAmounts;
import org.suitegateway.core.time.Interval;

/** People who work here, as a test says they are. */
public final class StaffOfTests implements StaffDirectory, StaffAmounts, Participations, LiveDoses {
    private final Map<String, StaffPerson> people = new LinkedHashMap<>();
    private final Map<String, DoseEquivalent> amounts = new HashMap<>();
    private final List<Participation> present = new ArrayList<>();
    private final List<Now> heard = new ArrayList<>();

    public void add(StaffPerson person) {
        people.put(person.id(), person);
    }

    /** @param on last day of the window; a month, quarter or year is told by any of its days */
    public void used(String staffId, ProtectedQuantity quantity, Window window, LocalDate on, String mSv) {
        amounts.put(key(staffId, quantity, window, on), DoseEquivalent.ofMSv(new BigDecimal(mSv)));
    }

    public void present(Participation participation) {
        present.add(participation);
    }

    public void hears(Now reading) {
        heard.removeIf(n -> n.dosimeter().equals(reading.dosimeter()));
        heard.add(reading);
    }

    private static String key(String staffId, ProtectedQuantity quantity, Window window, LocalDate on) {
        String span =
                switch (window) {
                    case MONTH -> on.getYear() + "-" + on.getMonthValue();
                    case QUARTER -> on.getYear() + "-Q" + (on.getMonthValue() + 2) / 3;
                    default -> String.valueOf(on.getYear());
                };
        return staffId + " " + quantity + " " + window + " " + span;
    }

    @Override
    public Optional<DoseEquivalent> used(String staffId, ProtectedQuantity quantity, Window window, LocalDate on) {
        return Optional.ofNullable(amounts.get(key(staffId, quantity, window, on)));
    }

    @Override
    public Optional<DoseEquivalent> projected(String staffId, ProtectedQuantity quantity, LocalDate on) {
        return used(staffId, quantity, Window.CALENDAR_YEAR, on);
    }

    @Override
    public Optional<StaffPerson> find(String id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Map<String, StaffPerson> find(Collection<String> ids) {
        Map<String, StaffPerson> found = new LinkedHashMap<>();
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
        return List.of(id);
    }

    @Override
    public Page<StaffPerson> list(Page.Request page) {
        return MemoryRecords.page(List.copyOf(people.values()), StaffPerson::id, page);
    }

    @Override
    public List<Participation> ofProcedure(String procedureId) {
        return present.stream().filter(p -> p.procedureId().equals(procedureId)).toList();
    }

    @Override
    public List<Attended> attended(Collection<String> staffIds, Interval interval) {
        return List.of();
    }

    @Override
    public List<Optional<Measured>> during(Collection<String> staffIds, List<Interval> times) {
        return times.stream().map(t -> Optional.<Measured>empty()).toList();
    }

    @Override
    public List<Now> now(Instant since) {
        return heard.stream().filter(n -> !n.at().isBefore(since)).toList();
    }
}
