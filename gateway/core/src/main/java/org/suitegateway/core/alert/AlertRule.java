package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.util.Optional;
import org.suitegateway.core.dose.DoseSummary;

/**
 * Fires when the quantity reaches the threshold.
 *
 * @param threshold in the quantity's unit, above zero
 * @param source where the number comes from, shown on the page
 */
public record AlertRule(String id, AlertQuantity quantity, BigDecimal threshold, AlertLevel level, String source) {
    public AlertRule {
        if (threshold.signum() <= 0) {
            throw new IllegalArgumentException("a threshold must be above zero");
        }
    }

    /** The amount that fires the rule; empty if it does not. */
    public Optional<BigDecimal> firedBy(DoseSummary dose) {
        return quantity.of(dose).filter(amount -> amount.compareTo(threshold) >= 0);
    }
}
