package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.ProcedureDaps;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/**
 * The dose account of everybody who works here, under all IDs a person ever had. Badge results count; an estimate counts for the days that
 * none covers yet, and is gone when one comes; live dosimeters stand beside them and in no sum. Nothing is stored: late, corrected and
 * merged records show at once. Thread-safe.
 */
public final class StaffAccounts implements StaffAmounts {
    private final StaffDirectory directory;
    private final LiveDoses live;
    private final StaffDoseRules rules;
    private final Exposure.Sources sources;
    private final Standings standings;
    private final ClinicZone zone;
    private final Clock clock;

    public StaffAccounts(
            StaffDirectory directory,
            Participations participations,
            BadgeResults badges,
            LiveDoses live,
            ProcedureDaps daps,
            StaffDoseRules rules,
            ClinicZone zone,
            Clock clock) {
        this.directory = directory;
        this.live = live;
        this.rules = rules;
        this.sources = new Exposure.Sources(badges, participations, daps, rules, zone);
        this.standings = new Standings(rules);
        this.zone = zone;
        this.clock = clock;
    }

    public StaffDoseRules rules() {
        return rules;
    }

    public LocalDate today() {
        return zone.dayOf(clock.instant());
    }

    /** The dose year so far. */
    public Days yearToDate() {
        return rules.year().upTo(today(), Window.CALENDAR_YEAR);
    }

    /** Everybody, by name. */
    public Page<StaffStanding> everybody(LocalDate on, Page.Request page) {
        Page<StaffPerson> people = directory.list(page);
        return new Page<>(people.items().stream().map(p -> standing(p, on)).toList(), people.next());
    }

    /** Everybody's account, by name. */
    public Page<StaffAccount> everybody(Days shown, Page.Request page) {
        Page<StaffPerson> people = directory.list(page);
        return new Page<>(people.items().stream().map(p -> account(p, shown)).toList(), people.next());
    }

    /** Absent when nobody has this ID. */
    public Optional<StaffStanding> standing(String staffId, LocalDate on) {
        return directory.find(staffId).map(p -> standing(p, on));
    }

    private StaffStanding standing(StaffPerson person, LocalDate on) {
        return standings.of(person, on, exposure(person.id(), standings.looksAt(person, on), Optional.empty()));
    }

    private Exposure exposure(String staffId, Days days, Optional<Days> shown) {
        return Exposure.of(directory.allIds(staffId), days, shown, sources);
    }

    /**
     * Absent when nobody has this ID.
     *
     * @param shown of entries and totals; limits are looked at on the last of these days, or today when that is later
     */
    public Optional<StaffAccount> account(String staffId, Days shown) {
        return directory.find(staffId).map(p -> account(p, shown));
    }

    /** What counts of everybody over some days, by name: an account without its entries. */
    public Page<StaffTotals> totals(Days shown, Page.Request page) {
        Page<StaffPerson> people = directory.list(page);
        return new Page<>(people.items().stream().map(p -> totals(p, shown)).toList(), people.next());
    }

    private StaffTotals totals(StaffPerson person, Days shown) {
        LocalDate on = lookedAt(shown);
        List<LocalDate> ends = monthEnds(new Days(shown.first(), on));
        LocalDate first = earliest(
                standings.looksAt(person, on).first(),
                shown.first(),
                ends.stream()
                        .map(end -> standings.looksAt(person, end).first())
                        .min(Comparator.naturalOrder())
                        .orElse(on));
        Exposure exposure = exposure(person.id(), new Days(first, on), Optional.empty());
        return new StaffTotals(
                standings.of(person, on, exposure),
                exposure.results().stream()
                        .anyMatch(r -> !r.unused()
                                && new Days(r.wornFrom(), r.wornTo())
                                        .common(shown)
                                        .isPresent()),
                used(exposure, shown, Standings.quantities(person, on)),
                standings.reached(person, ends, exposure));
    }

    /** The last day of each month, and the last day. */
    private static List<LocalDate> monthEnds(Days days) {
        List<LocalDate> ends = new ArrayList<>();
        for (YearMonth m = YearMonth.from(days.first()); m.atEndOfMonth().isBefore(days.last()); m = m.plusMonths(1)) {
            ends.add(m.atEndOfMonth());
        }
        ends.add(days.last());
        return ends;
    }

    private LocalDate lookedAt(Days shown) {
        return shown.last().isAfter(today()) && !shown.first().isAfter(today()) ? today() : shown.last();
    }

    private StaffAccount account(StaffPerson person, Days shown) {
        LocalDate on = lookedAt(shown);
        Days months = new Days(rules.year().year(on).first().minusYears(1), on);
        LocalDate first = earliest(standings.looksAt(person, on).first(), months.first(), shown.first());
        Exposure exposure = exposure(person.id(), new Days(first, on), Optional.of(shown));
        List<ProtectedQuantity> quantities = Standings.quantities(person, on);
        List<StaffAccount.AtProcedure> procedures = procedures(person, exposure, shown);
        Map<ProtectedQuantity, DoseEquivalent> replaced = new EnumMap<>(ProtectedQuantity.class);
        procedures.forEach(p -> p.estimate().ifPresent(e -> {
            for (ProtectedQuantity quantity : quantities) {
                if (!p.counted().contains(quantity)) {
                    replaced.merge(quantity, e.of(quantity), DoseEquivalent::plus);
                }
            }
        }));
        return new StaffAccount(
                standings.of(person, on, exposure),
                shown,
                exposure.results().stream()
                        .filter(r ->
                                new Days(r.wornFrom(), r.wornTo()).common(shown).isPresent())
                        .sorted(Comparator.comparing(BadgeResult::wornTo)
                                .thenComparing(BadgeResult::wornFrom)
                                .reversed()
                                .thenComparing(BadgeResult::position)
                                .thenComparing(BadgeResult::id))
                        .toList(),
                procedures,
                used(exposure, shown, quantities),
                replaced,
                procedures.stream()
                        .flatMap(p -> p.live().stream())
                        .map(LiveDoses.Measured::dose)
                        .reduce(DoseEquivalent::plus),
                months(exposure, months, quantities),
                how(exposure, shown, quantities));
    }

    private static LocalDate earliest(LocalDate... days) {
        return List.of(days).stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private List<StaffAccount.AtProcedure> procedures(StaffPerson person, Exposure exposure, Days shown) {
        List<Exposure.At> at =
                exposure.at().stream().filter(a -> shown.contains(a.day())).toList();
        List<Interval> times = at.stream().map(a -> a.attendance().during()).toList();
        List<Optional<LiveDoses.Measured>> measured =
                times.isEmpty() ? List.of() : live.during(directory.allIds(person.id()), times);
        List<StaffAccount.AtProcedure> procedures = new ArrayList<>();
        for (int i = at.size() - 1; i >= 0; i--) {
            Exposure.At a = at.get(i);
            procedures.add(new StaffAccount.AtProcedure(
                    a.estimate()
                            .map(Attendance.Estimated::way)
                            .orElse(a.attendance().ways().get(0)),
                    a.attendance().during().from(),
                    a.dap(),
                    a.estimate().map(Attendance.Estimated::estimate),
                    a.why(),
                    a.counted(),
                    measured.get(i)));
        }
        return procedures;
    }

    private static Map<ProtectedQuantity, UsedDose> used(
            Exposure exposure, Days days, List<ProtectedQuantity> quantities) {
        Map<ProtectedQuantity, UsedDose> used = new EnumMap<>(ProtectedQuantity.class);
        for (ProtectedQuantity quantity : quantities) {
            exposure.shares().used(quantity, days).ifPresent(u -> used.put(quantity, u));
        }
        return used;
    }

    private static List<StaffAccount.OfMonth> months(Exposure exposure, Days days, List<ProtectedQuantity> quantities) {
        List<StaffAccount.OfMonth> months = new ArrayList<>();
        for (YearMonth m = YearMonth.from(days.first()); !m.atDay(1).isAfter(days.last()); m = m.plusMonths(1)) {
            months.add(new StaffAccount.OfMonth(m, used(exposure, new Days(m.atDay(1), m.atEndOfMonth()), quantities)));
        }
        return months;
    }

    private static Map<ProtectedQuantity, List<String>> how(
            Exposure exposure, Days days, List<ProtectedQuantity> quantities) {
        Map<ProtectedQuantity, List<String>> how = new EnumMap<>(ProtectedQuantity.class);
        for (ProtectedQuantity quantity : quantities) {
            how.put(quantity, exposure.shares().how(quantity, days));
        }
        return how;
    }

    @Override
    public Optional<DoseEquivalent> used(String staffId, ProtectedQuantity quantity, Window window, LocalDate on) {
        return directory
                .find(staffId)
                .flatMap(p -> window == Window.PREGNANCY
                        ? standings.pregnancyDays(p, on)
                        : Optional.of(rules.year().upTo(on, window)))
                .flatMap(days ->
                        exposure(staffId, days, Optional.empty()).shares().used(quantity, days))
                .map(UsedDose::total);
    }

    @Override
    public Optional<DoseEquivalent> projected(String staffId, ProtectedQuantity quantity, LocalDate on) {
        Days year = rules.year().upTo(on, Window.CALENDAR_YEAR);
        return directory
                .find(staffId)
                .flatMap(p -> standings.projected(
                        exposure(p.id(), year, Optional.empty()).shares(), quantity, on));
    }

    /** A dose that goes on as it went. */
    static DoseEquivalent atPace(DoseEquivalent used, long days, long ahead) {
        return Amount.bounded(used.sv()
                .multiply(BigDecimal.valueOf(days + ahead))
                .divide(BigDecimal.valueOf(days), MathContext.DECIMAL128));
    }
}
