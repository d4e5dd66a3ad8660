package org.suitegateway.core.staff;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A declared pregnancy (10 CFR 20.1003, 2013/59/Euratom Art. 10): voluntary, and withdrawn as freely.
 *
 * @param declared the day from which its limits apply
 * @param conceived as estimated in the declaration
 * @param ended by birth or withdrawal
 */
public record Pregnancy(LocalDate declared, Optional<LocalDate> conceived, Optional<LocalDate> ended) {
    public boolean standsOn(LocalDate day) {
        return !day.isBefore(declared) && ended.filter(e -> !day.isBefore(e)).isEmpty();
    }
}
