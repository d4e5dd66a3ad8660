package org.suitegateway.core.alert;

import java.math.BigDecimal;

/**
 * An amount that a rule is compared with.
 *
 * @param occasion see {@link Alert.Mark}
 * @param detail for people, without a patient's data
 */
record Reading(String occasion, BigDecimal value, String detail) {
    static Reading of(BigDecimal value) {
        return new Reading("", value, "");
    }
}
