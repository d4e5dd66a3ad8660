package org.suitegateway.web.live;

import java.math.BigDecimal;
import org.suitegateway.core.quantity.DoseRate;

/** Bands of a dose rate as the displays of live dosimeters have them: up to 0.2 mSv/h green, up to 2 yellow, above red. */
enum Band {
    GREEN("low"),
    YELLOW("raised"),
    RED("high");

    private static final BigDecimal YELLOW_FROM = new BigDecimal("0.2");
    private static final BigDecimal RED_FROM = new BigDecimal("2");

    private final String word;

    Band(String word) {
        this.word = word;
    }

    static Band of(DoseRate rate) {
        return rate.mSvPerHour().compareTo(YELLOW_FROM) <= 0
                ? GREEN
                : rate.mSvPerHour().compareTo(RED_FROM) <= 0 ? YELLOW : RED;
    }

    String word() {
        return word;
    }
}
