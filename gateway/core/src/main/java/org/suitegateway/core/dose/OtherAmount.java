package org.suitegateway.core.dose;

import java.math.BigDecimal;

/**
 * An amount that is shown and never added up: dose length product, glandular dose, administered activity, entrance dose.
 *
 * @param concept in words
 * @param of what it belongs to (a laterality, a series); empty when to all
 * @param unit as stated
 */
public record OtherAmount(String concept, String of, BigDecimal amount, String unit) {
    public OtherAmount {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
