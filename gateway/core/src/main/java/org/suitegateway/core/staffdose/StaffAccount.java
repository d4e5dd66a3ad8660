package org.suitegateway.core.staffdose;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/**
 * Everything that is known of somebody's dose over some days.
 *
 * @param shown the days of entries and totals
 * @param badges worn on any of them, newest first
 * @param procedures that began on one of them, newest first
 * @param totals of a quantity over them: badge results, and the estimates that fill gaps
 * @param replaced estimates of the procedures shown that a badge result replaced, by quantity: for comparison, in no sum
 * @param live what live dosimeters said during the procedures shown: Hp(10), in no sum
 * @param months of the dose year and the one before, oldest first
 * @param how each quantity of the days shown came about, in words with source
 */
public record StaffAccount(
        StaffStanding standing,
        Days shown,
        List<BadgeResult> badges,
        List<AtProcedure> procedures,
        Map<ProtectedQuantity, UsedDose> totals,
        Map<ProtectedQuantity, DoseEquivalent> replaced,
        Optional<DoseEquivalent> live,
        List<OfMonth> months,
        Map<ProtectedQuantity, List<String>> how) {
    public StaffAccount {
        badges = List.copyOf(badges);
        procedures = List.copyOf(procedures);
        totals = Map.copyOf(totals);
        replaced = Map.copyOf(replaced);
        months = List.copyOf(months);
        how = Map.copyOf(how);
    }

    /**
     * A procedure somebody was at.
     *
     * @param dap that stands; absent when none was reported
     * @param estimate absent when there is none, {@code why} says why
     * @param counted the quantities of which the estimate counts; for the others a badge result covers the day
     * @param live absent when no dosimeter was heard
     */
    public record AtProcedure(
            Participation participation,
            Instant began,
            Optional<DoseAreaProduct> dap,
            Optional<ProcedureEstimate> estimate,
            String why,
            Set<ProtectedQuantity> counted,
            Optional<LiveDoses.Measured> live) {
        public AtProcedure {
            counted = Set.copyOf(counted);
        }
    }

    /** What counts of each quantity in a month. */
    public record OfMonth(YearMonth month, Map<ProtectedQuantity, UsedDose> used) {
        public OfMonth {
            used = Map.copyOf(used);
        }
    }
}
