package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The patient as an object's header has it on that day; what is not plausible (0 stands for unknown) is absent.
 *
 * @param heightM (0010,1020) in m
 * @param weightKg (0010,1030) in kg
 * @param pregnancy (0010,21C0)
 */
public record PatientState(Optional<BigDecimal> heightM, Optional<BigDecimal> weightKg, Optional<Pregnancy> pregnancy) {
    public static final PatientState UNKNOWN = new PatientState(Optional.empty(), Optional.empty(), Optional.empty());

    private static final BigDecimal LEAST_HEIGHT = new BigDecimal("0.3");
    private static final BigDecimal MOST_HEIGHT = new BigDecimal("2.6");
    private static final BigDecimal LEAST_WEIGHT = BigDecimal.ONE;
    private static final BigDecimal MOST_WEIGHT = new BigDecimal("500");

    /** Pregnancy Status, PS3.3 section C.7.2.3. */
    public enum Pregnancy {
        NOT_PREGNANT("not pregnant"),
        POSSIBLY("possibly pregnant"),
        DEFINITELY("pregnant"),
        UNKNOWN("pregnancy unknown");

        private final String label;

        Pregnancy(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public PatientState {
        heightM = heightM.filter(h -> h.compareTo(LEAST_HEIGHT) >= 0 && h.compareTo(MOST_HEIGHT) <= 0)
                .map(BigDecimal::stripTrailingZeros);
        weightKg = weightKg.filter(w -> w.compareTo(LEAST_WEIGHT) >= 0 && w.compareTo(MOST_WEIGHT) <= 0)
                .map(BigDecimal::stripTrailingZeros);
    }
}
