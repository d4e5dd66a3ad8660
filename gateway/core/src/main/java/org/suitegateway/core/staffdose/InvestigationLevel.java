package org.suitegateway.core.staffdose;

import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;

/**
 * From which dose on somebody looks for the reason, long before a limit.
 *
 * @param amount reached when it is used up within the window
 * @param source where it comes from
 */
public record InvestigationLevel(
        String id, Step step, ProtectedQuantity quantity, Window window, DoseEquivalent amount, String source) {
    /** Level I and level II of programmes that keep doses as low as reasonable. */
    public enum Step {
        I,
        II
    }

    /** @throws IllegalArgumentException if it is zero, or over a pregnancy */
    public InvestigationLevel {
        if (amount.equals(DoseEquivalent.ZERO) || window == Window.PREGNANCY) {
            throw new IllegalArgumentException("an investigation level is above zero, over a window of the calendar");
        }
    }
}
