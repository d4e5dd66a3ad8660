package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/**
 * What somebody may have got at a procedure: an order of size, never added to a measurement.
 *
 * @param collarMicroSvPerGyCm2 used at collar and eye, in µSv per Gy·cm² @param handMicroSvPerGyCm2 used at the hand
 * @param factor the range: from amount / factor to amount · factor
 * @param assumptions about what was not recorded, in words
 */
public record ProcedureEstimate(
        StaffRole role,
        DoseAreaProduct dap,
        BigDecimal collarMicroSvPerGyCm2,
        BigDecimal handMicroSvPerGyCm2,
        BigDecimal factor,
        Map<ProtectedQuantity, DoseEquivalent> amounts,
        List<String> assumptions) {
    public ProcedureEstimate {
        amounts = Map.copyOf(amounts);
        assumptions = List.copyOf(assumptions);
    }

    public DoseEquivalent of(ProtectedQuantity quantity) {
        return amounts.getOrDefault(quantity, DoseEquivalent.ZERO);
    }

    public DoseEquivalent least(ProtectedQuantity quantity) {
        return new DoseEquivalent(of(quantity).sv().divide(factor, MathContext.DECIMAL128));
    }

    public DoseEquivalent most(ProtectedQuantity quantity) {
        return Amount.bounded(of(quantity).sv().multiply(factor));
    }
}
