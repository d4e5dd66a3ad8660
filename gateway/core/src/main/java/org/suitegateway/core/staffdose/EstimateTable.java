package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/**
 * Coefficients from dose-area product to the dose of somebody in the room, in µSv per Gy·cm². They say what order of size a dose is:
 * ORAMED found no general correlation over 34 hospitals (Domienik 2011), so nothing is shown without its range.
 *
 * @param name with its version, as pages show it
 * @param factor the range: from amount / factor to amount · factor
 * @param unshielded at collar and eye of the operator
 * @param shielded the same behind a suspended or mobile shield
 * @param hand of the operator, with whatever shield but a fixed barrier
 * @param roles share of the operator's; a role that is not here gets no estimate
 * @param aprons part that goes through; one that is not here is taken for none
 * @param glasses what leaded glasses divide the lens by; absent: they are not counted
 */
public record EstimateTable(
        String name,
        String source,
        BigDecimal factor,
        BigDecimal unshielded,
        BigDecimal shielded,
        BigDecimal hand,
        Map<StaffRole, Part> roles,
        Map<Protection.Apron, Part> aprons,
        Optional<BigDecimal> glasses) {
    private static final int MICRO = -6;

    /** A number from 0 to 1 and where it comes from. */
    public record Part(BigDecimal part, String source) {
        /** @throws IllegalArgumentException if it is below 0 or above 1 */
        public Part {
            if (part.signum() < 0 || part.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("a share is 0 to 1");
            }
        }
    }

    /** @throws IllegalArgumentException if a coefficient is negative, the factor below 1 or glasses make it more */
    public EstimateTable {
        if (unshielded.signum() < 0 || shielded.signum() < 0 || hand.signum() < 0) {
            throw new IllegalArgumentException("coefficients of an estimate are 0 or more");
        }
        if (factor.compareTo(BigDecimal.ONE) < 0
                || glasses.filter(g -> g.compareTo(BigDecimal.ONE) < 0).isPresent()) {
            throw new IllegalArgumentException("what divides an estimate is 1 or more");
        }
        roles = Map.copyOf(roles);
        aprons = Map.copyOf(aprons);
    }

    /** Absent for a role without a coefficient. What is not known of the protection counts as none, and is said. */
    Optional<ProcedureEstimate> estimate(
            StaffRole role, Protection worn, DoseAreaProduct dap, EffectiveDoseRules effective) {
        return Optional.ofNullable(roles.get(role)).map(share -> {
            List<String> assumptions = new ArrayList<>();
            BigDecimal collarPerDap =
                    coefficient(worn, unshielded, shielded, assumptions).multiply(share.part());
            BigDecimal handPerDap = worn.shield()
                            .filter(Protection.Shield.FIXED_BARRIER::equals)
                            .isPresent()
                    ? BigDecimal.ZERO
                    : hand.multiply(share.part());
            DoseEquivalent collar = of(dap, collarPerDap);
            Map<ProtectedQuantity, DoseEquivalent> amounts = new EnumMap<>(ProtectedQuantity.class);
            amounts.put(ProtectedQuantity.EXTREMITY, of(dap, handPerDap));
            amounts.put(ProtectedQuantity.SKIN, collar);
            amounts.put(ProtectedQuantity.LENS, lens(worn, dap, collarPerDap, assumptions));
            under(worn, dap, collarPerDap, collar, effective, amounts, assumptions);
            return new ProcedureEstimate(role, dap, collarPerDap, handPerDap, factor, amounts, assumptions);
        });
    }

    private static BigDecimal coefficient(
            Protection worn, BigDecimal unshielded, BigDecimal shielded, List<String> assumptions) {
        if (worn.shield().isEmpty()) {
            assumptions.add("shield not recorded: taken as none");
            return unshielded;
        }
        return switch (worn.shield().get()) {
            case NONE -> unshielded;
            case SUSPENDED_OR_MOBILE -> shielded;
            case FIXED_BARRIER -> BigDecimal.ZERO;
        };
    }

    private DoseEquivalent lens(
            Protection worn, DoseAreaProduct dap, BigDecimal collarPerDap, List<String> assumptions) {
        boolean wears = worn.leadedGlasses().orElse(false);
        if (wears && glasses.isPresent()) {
            return of(dap, collarPerDap.divide(glasses.get(), java.math.MathContext.DECIMAL128));
        }
        if (wears) {
            assumptions.add("leaded glasses are not counted");
        }
        return of(dap, collarPerDap);
    }

    private void under(
            Protection worn,
            DoseAreaProduct dap,
            BigDecimal collarPerDap,
            DoseEquivalent collar,
            EffectiveDoseRules effective,
            Map<ProtectedQuantity, DoseEquivalent> amounts,
            List<String> assumptions) {
        Optional<Part> through = worn.apron().flatMap(a -> Optional.ofNullable(aprons.get(a)));
        if (through.isEmpty()) {
            if (worn.apron().isEmpty()) {
                assumptions.add("apron not recorded: taken as none");
            } else if (worn.apron().get() != Protection.Apron.NONE) {
                assumptions.add("no transmission is configured for this apron: taken as none");
            }
            amounts.put(ProtectedQuantity.EFFECTIVE, collar);
            amounts.put(ProtectedQuantity.UNBORN_CHILD, collar);
            return;
        }
        DoseEquivalent below = of(dap, collarPerDap.multiply(through.get().part()));
        amounts.put(ProtectedQuantity.UNBORN_CHILD, below);
        amounts.put(
                ProtectedQuantity.EFFECTIVE,
                effective.twoBadges().map(f -> f.of(below, collar)).orElse(below));
    }

    private static DoseEquivalent of(DoseAreaProduct dap, BigDecimal microSvPerGyCm2) {
        return Amount.bounded(dap.gyCm2().multiply(microSvPerGyCm2).scaleByPowerOfTen(MICRO));
    }
}
