package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
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

    /**
     * @param days that are looked at
     * @param shown of these days all procedures are estimated, also where a badge result covers them
     */
    static Exposure of(List<String> staffIds, Days days, Optional<Days> shown, Sources sources) {
        List<BadgeResult> results = sources.badges().standing(staffIds, days.first(), days.last()).stream()
                .filter(r -> !NOBODY.contains(r.position()))
                .toList();
        Shares shares = new Shares();
        new BadgeShares(sources.rules().effective()).addTo(shares, results);
        Interval interval = new Interval(
                sources.zone().day(days.first()).from(),
                sources.zone().day(days.last()).to());
        List<Attendance> attended = Attendance.of(sources.participations().attended(staffIds, interval));
        List<String> asked = attended.stream()
                .filter(a -> {
                    LocalDate day = sources.zone().dayOf(a.during().from());
                    return shown.filter(s -> s.contains(day)).isPresent()
                            || !uncovered(shares, day).isEmpty();
                })
                .map(Attendance::procedureId)
                .toList();
        Map<String, DoseAreaProduct> daps =
                asked.isEmpty() ? Map.of() : sources.daps().of(asked);
        List<At> at = new ArrayList<>();
        for (Attendance a : attended) {
            at.add(at(a, sources.zone().dayOf(a.during().from()), daps, shares, sources.rules()));
        }
        return new Exposure(shares, results, at);
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
