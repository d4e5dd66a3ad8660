package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.dose.ProcedureDaps;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/**
 * What is known of one person over some days: badge results, and estimates for the days that none covers. In which order the two came does
 * not matter: it is worked out anew each time.
 *
 * @param results of badges of the person @param at procedures, oldest first
 */
record Exposure(Shares shares, List<BadgeResult> results, List<At> at) {
    static final String NO_DOSE = "no dose-area product was reported";
    static final String NO_COEFFICIENT = "no coefficient for this role";
    static final String NO_ESTIMATES = "estimates are switched off";
    private static final int RECENT = 180; // days
    private static final Set<BadgePosition> NOBODY = Set.of(BadgePosition.AREA, BadgePosition.CONTROL);

    /** @param estimate absent when there is none, or when nobody asked for it because badge results cover the day */
    record At(
            Attendance attendance,
            LocalDate day,
            Optional<DoseAreaProduct> dap,
            Optional<Attendance.Estimated> estimate,
            Set<ProtectedQuantity> counted,
            String why) {}

    /** Where the parts come from. */
    record Sources(
            BadgeResults badges,
            Participations participations,
            ProcedureDaps daps,
            StaffDoseRules rules,
            ClinicZone zone) {}

    static Exposure of(List<String> staffIds, Days days, Optional<Days> shown, Sources sources) {
        return of(List.of(new Asked(staffIds, days, shown)), sources).get(0);
    }

    /**
     * One person, and the time that is asked for.
     *
     * @param days that are looked at
     * @param shown of these days all procedures are estimated, also where a badge result covers them; absent: none is shown, and procedures
     *     on days that badge results cover altogether are left out, for they count nothing
     */
    record Asked(List<String> staffIds, Days days, Optional<Days> shown) {}

    private record Badges(Asked asked, List<BadgeResult> results, Shares shares, Optional<Days> open) {
        /** Whether only the last results are not there yet, as of most people. */
        boolean recent() {
            return open.filter(o -> o.count() <= RECENT).isPresent();
        }
    }

    /** Those of whom little is asked in one question together: there are many of them in a list. */
    static List<Exposure> of(List<Asked> people, Sources sources) {
        List<Badges> badges = people.stream().map(p -> badges(p, sources)).toList();
        List<Badges> recent = badges.stream().filter(Badges::recent).toList();
        Iterator<List<Participations.Attended>> together = recent.stream()
                .flatMap(b -> b.open().stream())
                .reduce(Exposure::hull)
                .map(open -> sources.participations()
                        .attendedByEach(
                                recent.stream().map(b -> b.asked().staffIds()).toList(), interval(open, sources)))
                .orElse(List.of())
                .iterator();
        List<List<Attendance>> attended = new ArrayList<>();
        for (Badges b : badges) {
            attended.add(Attendance.of(
                    b.recent()
                            ? together.next()
                            : b.open()
                                    .map(open -> sources.participations()
                                            .attended(b.asked().staffIds(), interval(open, sources)))
                                    .orElse(List.of())));
        }
        Map<String, DoseAreaProduct> daps = daps(badges, attended, sources);
        List<Exposure> exposures = new ArrayList<>();
        for (int i = 0; i < badges.size(); i++) {
            Badges b = badges.get(i);
            List<At> at = new ArrayList<>();
            for (Attendance a : attended.get(i)) {
                LocalDate day = sources.zone().dayOf(a.during().from());
                if (!day.isBefore(b.asked().days().first())) {
                    at.add(at(a, day, daps, b.shares(), sources.rules()));
                }
            }
            exposures.add(new Exposure(b.shares(), b.results(), at));
        }
        return exposures;
    }

    private static Days hull(Days a, Days b) {
        return new Days(
                a.first().isBefore(b.first()) ? a.first() : b.first(),
                a.last().isAfter(b.last()) ? a.last() : b.last());
    }

    private static Map<String, DoseAreaProduct> daps(
            List<Badges> badges, List<List<Attendance>> attended, Sources sources) {
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < badges.size(); i++) {
            Badges b = badges.get(i);
            for (Attendance a : attended.get(i)) {
                LocalDate day = sources.zone().dayOf(a.during().from());
                if (b.asked().shown().filter(s -> s.contains(day)).isPresent()
                        || !uncovered(b.shares(), day).isEmpty()) {
                    asked.add(a.procedureId());
                }
            }
        }
        return asked.isEmpty() ? Map.of() : sources.daps().of(asked);
    }

    private static Badges badges(Asked asked, Sources sources) {
        Days days = asked.days();
        List<BadgeResult> results = sources.badges().standing(asked.staffIds(), days.first(), days.last()).stream()
                .filter(r -> !NOBODY.contains(r.position()))
                .toList();
        Shares shares = new Shares();
        new BadgeShares(sources.rules().effective()).addTo(shares, results);
        Optional<Days> open = asked.shown().isPresent()
                ? Optional.of(days)
                : shares.firstUncovered(days)
                        .map(first ->
                                first.equals(days.first()) ? first : first.minusDays(1)) // one came after midnight
                        .map(first -> new Days(first, days.last()));
        return new Badges(asked, results, shares, open);
    }

    private static Interval interval(Days days, Sources sources) {
        return new Interval(
                sources.zone().day(days.first()).from(),
                sources.zone().day(days.last()).to());
    }

    private static Set<ProtectedQuantity> uncovered(Shares shares, LocalDate day) {
        Set<ProtectedQuantity> uncovered = EnumSet.noneOf(ProtectedQuantity.class);
        for (ProtectedQuantity quantity : ProtectedQuantity.values()) {
            if (!shares.covers(quantity, day)) {
                uncovered.add(quantity);
            }
        }
        return uncovered;
    }

    private static At at(
            Attendance attendance,
            LocalDate day,
            Map<String, DoseAreaProduct> daps,
            Shares shares,
            StaffDoseRules rules) {
        Optional<DoseAreaProduct> dap = Optional.ofNullable(daps.get(attendance.procedureId()));
        Optional<Attendance.Estimated> estimate =
                rules.estimates().flatMap(table -> dap.flatMap(d -> attendance.estimate(table, d, rules.effective())));
        Set<ProtectedQuantity> counted = EnumSet.noneOf(ProtectedQuantity.class);
        estimate.ifPresent(e -> {
            for (ProtectedQuantity quantity : ProtectedQuantity.values()) {
                long amount = e.estimate().of(quantity).femtoSv();
                if (shares.estimate(quantity, new Share(new Days(day, day), amount, StaffDoseSource.ESTIMATE, ""))) {
                    counted.add(quantity);
                }
            }
        });
        String why = estimate.isPresent()
                ? ""
                : rules.estimates().isEmpty() ? NO_ESTIMATES : dap.isEmpty() ? NO_DOSE : NO_COEFFICIENT;
        return new At(attendance, day, dap, estimate, counted, why);
    }
}
