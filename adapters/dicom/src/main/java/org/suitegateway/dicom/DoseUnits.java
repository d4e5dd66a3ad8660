package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** UCUM codes as devices write them, each as a power of ten or factor to SI. Nothing else is accepted: a guess would be a wrong dose. */
final class DoseUnits {
    /** To Gy·m². */
    static final Map<String, BigDecimal> DAP = Map.of(
            "Gy.m2", BigDecimal.ONE,
            "Gym2", BigDecimal.ONE,
            "Gy*m2", BigDecimal.ONE,
            "Gy.cm2", new BigDecimal("1E-4"),
            "Gy.cm^2", new BigDecimal("1E-4"),
            "dGy.cm2", new BigDecimal("1E-5"),
            "cGy.cm2", new BigDecimal("1E-6"),
            "mGy.cm2", new BigDecimal("1E-7"),
            "uGy.m2", new BigDecimal("1E-6"),
            "mGy.m2", new BigDecimal("1E-3"));
    /** To Gy. */
    static final Map<String, BigDecimal> KERMA = Map.of(
            "Gy", BigDecimal.ONE,
            "cGy", new BigDecimal("1E-2"),
            "mGy", new BigDecimal("1E-3"),
            "uGy", new BigDecimal("1E-6"));
    /** To s. */
    static final Map<String, BigDecimal> TIME =
            Map.of("s", BigDecimal.ONE, "ms", new BigDecimal("1E-3"), "min", new BigDecimal("60"));
    /** To kV. */
    static final Map<String, BigDecimal> VOLTAGE = Map.of("kV", BigDecimal.ONE, "V", new BigDecimal("1E-3"));

    private DoseUnits() {}

    /**
     * A decimal string as a number, without the arithmetic that a hostile exponent would make endless.
     *
     * @return empty if it is no number of sensible size
     */
    static Optional<BigDecimal> decimal(String text) {
        if (!text.matches("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }
}
