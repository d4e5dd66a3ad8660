package org.suitegateway.core.staffdose;

import org.suitegateway.core.quantity.DoseEquivalent;

/**
 * What counts of a quantity over some days.
 *
 * @param badge by badge results
 * @param estimate for days that no badge result covers yet; it goes when one comes
 */
public record UsedDose(DoseEquivalent badge, DoseEquivalent estimate) {
    public DoseEquivalent total() {
        return badge.plus(estimate);
    }
}
