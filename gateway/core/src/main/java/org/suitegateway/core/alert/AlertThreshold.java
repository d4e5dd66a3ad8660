package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * When a rule fires, and at which level.
 *
 * @param at in the quantity's unit
 * @param thenEvery further steps above {@code at}, each an alert of its own; above zero
 */
public record AlertThreshold(AlertLevel level, BigDecimal at, Optional<BigDecimal> thenEvery) {
    /** Of a hostile number: so many steps tell a person enough. */
    static final int MOST_STEPS = 50;

    public AlertThreshold {
        if (thenEvery.filter(e -> e.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException("steps are above zero");
        }
    }

    /** How many steps the value reaches: none if it does not fire. @param below whether it fires at or below */
    int stepsReached(BigDecimal value, boolean below) {
        int past = value.compareTo(at);
        if (below ? past > 0 : past < 0) {
            return 0;
        }
        return below || thenEvery.isEmpty()
                ? 1
                : value.subtract(at)
                        .divide(thenEvery.get(), 0, RoundingMode.DOWN)
                        .add(BigDecimal.ONE)
                        .min(BigDecimal.valueOf(MOST_STEPS))
                        .intValueExact();
    }

    /** @param step 0 for the first */
    BigDecimal ofStep(int step) {
        return thenEvery
                .map(every -> at.add(every.multiply(BigDecimal.valueOf(step))))
                .orElse(at);
    }
}
