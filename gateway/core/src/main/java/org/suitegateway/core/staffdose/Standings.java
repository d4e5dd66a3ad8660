package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffStanding.State;

/** Puts what counts of a person beside the limits and levels that hold for it. */
final class Standings {
    private static final int FULL_AGE = 18;

    private final StaffDoseRules rules;

    Standings(StaffDoseRules rules) {
        this.rules = rules;
    }

    static boolean minor(StaffPerson person, LocalDate on) {
        return person.birthDate()
                .filter(born -> born.plusYears(FULL_AGE).isAfter(on))
                .isPresent();
    }

    /** An unborn child only while a declaration of pregnancy stands. */
    static List<ProtectedQuantity> quantities(StaffPerson person, LocalDate on) {
        return Stream.of(ProtectedQuantity.values())
                .filter(q -> q != ProtectedQuantity.UNBORN_CHILD || person.pregnantOn(on))
                .toList();
    }

    private List<StaffLimit> limits(StaffPerson person, LocalDate on) {
        return rules.limits().of(minor(person, on), person.pregnantOn(on));
    }

    /** All days that any of it asks for. */
    Days looksAt(StaffPerson person, LocalDate on) {
        LocalDate first = Stream.concat(
                        limits(person, on).stream().flatMap(l -> firsts(l, person, on)),
                        Stream.concat(
                                rules.levels().stream().map(l -> rules.year()
                                        .upTo(on, l.window())
                                        .first()),
                                Stream.of(rules.year().year(on).first())))
                .min(Comparator.naturalOrder())
                .orElse(on);
        return new Days(first, on);
    }

    private Stream<LocalDate> firsts(StaffLimit limit, StaffPerson person, LocalDate on) {
        return Stream.concat(
                Stream.of(days(limit, person, on).first()),
                limit.exemption().stream()
                        .flatMap(e -> e.bounds().stream())
                        .map(b -> rules.year().upTo(on, b.window()).first()));
    }

    private Days days(StaffLimit limit, StaffPerson person, LocalDate on) {
        return limit.pregnancy()
                .flatMap(how -> standing(person, on).map(p -> new Days(begin(p, how), on)))
                .orElseGet(() -> rules.year().upTo(on, limit.window()));
    }

    private static LocalDate begin(Pregnancy pregnancy, StaffLimit.OfPregnancy how) {
        return pregnancy
                .conceived()
                .filter(c -> how.fromConception() && c.isBefore(pregnancy.declared()))
                .orElse(pregnancy.declared());
    }

    private static Optional<Pregnancy> standing(StaffPerson person, LocalDate on) {
        return person.pregnancies().stream().filter(p -> p.standsOn(on)).reduce((a, b) -> b);
    }

    /** Of a declared pregnancy that stands on the day, as the limit for it counts. */
    Optional<Days> pregnancyDays(StaffPerson person, LocalDate on) {
        return limits(person, on).stream()
                .filter(l -> l.window() == Window.PREGNANCY)
                .findFirst()
                .map(l -> days(l, person, on))
                .or(() -> standing(person, on).map(p -> new Days(p.declared(), on)));
    }

    StaffStanding of(StaffPerson person, LocalDate on, Exposure exposure) {
        Shares shares = exposure.shares();
        boolean pregnant = person.pregnantOn(on);
        List<StaffStanding.OfLevel> levels = new ArrayList<>();
        rules.levels().stream()
                .filter(l -> pregnant || l.quantity() != ProtectedQuantity.UNBORN_CHILD)
                .forEach(l -> levels.add(level(l, shares, on)));
        List<StaffLimit> limits = limits(person, on);
        limits.stream().flatMap(l -> even(l).stream()).forEach(l -> levels.add(level(l, shares, on)));
        Map<ProtectedQuantity, UsedDose> used = new EnumMap<>(ProtectedQuantity.class);
        Days year = rules.year().upTo(on, Window.CALENDAR_YEAR);
        for (ProtectedQuantity quantity : quantities(person, on)) {
            shares.used(quantity, year).ifPresent(u -> used.put(quantity, u));
        }
        return new StaffStanding(
                person,
                on,
                minor(person, on),
                person.birthDate().isPresent(),
                pregnant,
                limits.stream().map(l -> limit(l, person, shares, levels, on)).toList(),
                levels,
                used,
                completeness(exposure, year));
    }

    /** Investigation levels that were used up on any of these days, each once with the most that was used. */
    List<StaffStanding.OfLevel> reached(StaffPerson person, List<LocalDate> on, Exposure exposure) {
        Map<InvestigationLevel, StaffStanding.OfLevel> most = new LinkedHashMap<>();
        for (LocalDate day : on) {
            rules.levels().stream()
                    .filter(l -> person.pregnantOn(day) || l.quantity() != ProtectedQuantity.UNBORN_CHILD)
                    .map(l -> level(l, exposure.shares(), day))
                    .filter(StaffStanding.OfLevel::reached)
                    .forEach(l -> most.merge(l.level(), l, (a, b) -> used(b).compareTo(used(a)) > 0 ? b : a));
        }
        return List.copyOf(most.values());
    }

    private static DoseEquivalent used(StaffStanding.OfLevel level) {
        return level.used().map(UsedDose::total).orElse(DoseEquivalent.ZERO);
    }

    private StaffStanding.OfLevel level(InvestigationLevel level, Shares shares, LocalDate on) {
        Days days = rules.year().upTo(on, level.window());
        Optional<UsedDose> used = shares.used(level.quantity(), days);
        boolean reached = used.map(UsedDose::total)
                .filter(u -> u.compareTo(level.amount()) >= 0)
                .isPresent();
        return new StaffStanding.OfLevel(level, days, used, reached);
    }

    /** What a limit that is to be spread evenly leaves for a month. */
    private static Optional<InvestigationLevel> even(StaffLimit limit) {
        return limit.pregnancy()
                .flatMap(StaffLimit.OfPregnancy::evenMonths)
                .map(months -> new InvestigationLevel(
                        "even-monthly-rate",
                        InvestigationLevel.Step.I,
                        limit.quantity(),
                        Window.MONTH,
                        new DoseEquivalent(
                                limit.amount().sv().divide(BigDecimal.valueOf(months), MathContext.DECIMAL128)),
                        "spread evenly over " + months + " months: " + limit.source()));
    }

    private StaffStanding.OfLimit limit(
            StaffLimit limit, StaffPerson person, Shares shares, List<StaffStanding.OfLevel> levels, LocalDate on) {
        Days days = days(limit, person, on);
        Optional<UsedDose> used = shares.used(limit.quantity(), days);
        Allowed allowed = allowed(limit, person, shares, days, on);
        List<StaffStanding.OfBound> bounds = limit.exemption().stream()
                .flatMap(e -> e.bounds().stream())
                .map(b -> {
                    Days of = rules.year().upTo(on, b.window());
                    return new StaffStanding.OfBound(b, of, shares.used(limit.quantity(), of));
                })
                .toList();
        return new StaffStanding.OfLimit(
                limit,
                allowed.amount(),
                days,
                used,
                projected(limit, shares, days, on),
                bounds,
                state(limit, allowed.amount(), used, bounds, levels),
                allowed.note());
    }

    private record Allowed(DoseEquivalent amount, String note) {}

    private Allowed allowed(StaffLimit limit, StaffPerson person, Shares shares, Days days, LocalDate on) {
        Optional<Pregnancy> pregnancy = standing(person, on);
        if (limit.pregnancy().isEmpty() || pregnancy.isEmpty()) {
            return new Allowed(limit.amount(), "");
        }
        StaffLimit.OfPregnancy how = limit.pregnancy().get();
        LocalDate declared = pregnancy.get().declared();
        String note = how.fromConception() && pregnancy.get().conceived().isEmpty()
                ? "counted from the declaration: no date of conception was declared"
                : "";
        Optional<DoseEquivalent> before = days.first().isBefore(declared)
                ? shares.used(limit.quantity(), new Days(days.first(), declared.minusDays(1)))
                        .map(UsedDose::total)
                : Optional.empty();
        return how.reserve()
                .flatMap(reserve -> before.filter(
                                b -> Amount.left(limit.amount(), b).compareTo(reserve) <= 0)
                        .map(b -> new Allowed(
                                b.plus(reserve),
                                "nearly used up at the declaration: "
                                        + reserve.mSv().stripTrailingZeros().toPlainString()
                                        + " mSv more are allowed from then on")))
                .orElse(new Allowed(limit.amount(), note));
    }

    private static State state(
            StaffLimit limit,
            DoseEquivalent allowed,
            Optional<UsedDose> used,
            List<StaffStanding.OfBound> bounds,
            List<StaffStanding.OfLevel> levels) {
        if (used.isEmpty()) {
            return State.UNKNOWN;
        }
        if (used.get().total().compareTo(allowed) > 0) {
            boolean exempt =
                    limit.exemption().filter(StaffLimit.Exemption::granted).isPresent()
                            && bounds.stream().allMatch(Standings::kept);
            return exempt ? State.EXEMPT : State.OVER;
        }
        return levels.stream()
                .filter(l -> l.reached() && l.level().quantity() == limit.quantity())
                .map(l -> StaffStanding.of(l.level()))
                .max(Comparator.naturalOrder())
                .orElse(State.BELOW);
    }

    private static boolean kept(StaffStanding.OfBound bound) {
        return bound.used()
                .map(UsedDose::total)
                .filter(u -> u.compareTo(bound.bound().amount()) > 0)
                .isEmpty();
    }

    /** Of the dose year by its pace; of five years by what the years before it hold and that. */
    private Optional<DoseEquivalent> projected(StaffLimit limit, Shares shares, Days days, LocalDate on) {
        LocalDate year = rules.year().year(on).first();
        return switch (limit.window()) {
            case CALENDAR_YEAR -> projected(shares, limit.quantity(), on);
            case FIVE_YEARS ->
                projected(shares, limit.quantity(), on)
                        .map(p -> days.first().isBefore(year)
                                ? shares.used(limit.quantity(), new Days(days.first(), year.minusDays(1)))
                                        .map(before -> before.total().plus(p))
                                        .orElse(p)
                                : p);
            case MONTH, QUARTER, ROLLING_12_MONTHS, PREGNANCY -> Optional.empty();
        };
    }

    /**
     * Expected at the end of the dose year: what is used so far, and for each day ahead as much as for each day since the first in the year of
     * which anything is known.
     */
    Optional<DoseEquivalent> projected(Shares shares, ProtectedQuantity quantity, LocalDate on) {
        Days year = rules.year().year(on);
        Days soFar = new Days(year.first(), on);
        return shares.firstKnown(quantity, soFar)
                .map(first -> new Days(first, on).count())
                .filter(days -> days >= rules.leastDays() || on.equals(year.last()))
                .flatMap(days -> shares.used(quantity, soFar)
                        .map(u -> StaffAccounts.atPace(u.total(), days, ChronoUnit.DAYS.between(on, year.last()))));
    }

    private StaffStanding.Completeness completeness(Exposure exposure, Days year) {
        List<Exposure.At> inYear =
                exposure.at().stream().filter(a -> year.contains(a.day())).toList();
        return new StaffStanding.Completeness(
                exposure.results().stream()
                        .filter(r -> !r.unused())
                        .map(BadgeResult::wornTo)
                        .max(Comparator.naturalOrder()),
                Gaps.of(exposure.results(), year, rules.dueDays()),
                (int) inYear.stream().filter(a -> !a.counted().isEmpty()).count(),
                (int) inYear.stream()
                        .filter(a -> a.estimate().isEmpty()
                                && !exposure.shares().covers(ProtectedQuantity.EFFECTIVE, a.day()))
                        .count());
    }
}
