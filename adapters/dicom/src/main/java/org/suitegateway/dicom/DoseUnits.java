package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.suitegateway.core.dose.Measure;

/** UCUM codes as devices write them, each as a power of ten or factor to SI. Nothing else is accepted: a guess would be a wrong dose. */
final class DoseUnits {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

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

    private static final Map<Measure.Unit, Map<String, BigDecimal>> MEASURES = new EnumMap<>(Map.of(
            Measure.Unit.DEGREE, Map.of("deg", BigDecimal.ONE),
            Measure.Unit.MILLIMETRE, Map.of("mm", BigDecimal.ONE, "cm", BigDecimal.TEN, "m", new BigDecimal("1000")),
            Measure.Unit.SQUARE_METRE,
                    Map.of("m2", BigDecimal.ONE, "cm2", new BigDecimal("1E-4"), "mm2", new BigDecimal("1E-6")),
            Measure.Unit.MILLIAMPERE,
                    Map.of("mA", BigDecimal.ONE, "A", new BigDecimal("1000"), "uA", new BigDecimal("1E-3")),
            Measure.Unit.MILLISECOND,
                    Map.of("ms", BigDecimal.ONE, "s", new BigDecimal("1000"), "us", new BigDecimal("1E-3")),
            Measure.Unit.MILLIAMPERE_SECOND,
                    Map.of(
                            "mA.s",
                            BigDecimal.ONE,
                            "mAs",
                            BigDecimal.ONE,
                            "uA.s",
                            new BigDecimal("1E-3"),
                            "uAs",
                            new BigDecimal("1E-3")),
            Measure.Unit.PER_SECOND,
                    Map.of(
                            "{pulse}/s", BigDecimal.ONE,
                            "{pulses}/s", BigDecimal.ONE,
                            "pulse/s", BigDecimal.ONE,
                            "/s", BigDecimal.ONE,
                            "Hz", BigDecimal.ONE),
            Measure.Unit.NONE,
                    Map.of("1", BigDecimal.ONE, "", BigDecimal.ONE, "{pulse}", BigDecimal.ONE, "%", BigDecimal.ONE)));

    private DoseUnits() {}

    /** To the unit that a measure is kept in. */
    static Map<String, BigDecimal> of(Measure.Unit unit) {
        return MEASURES.getOrDefault(unit, Map.of());
    }

    /**
     * A decimal string as a number, without the arithmetic that a hostile exponent would make endless.
     *
     * @return empty if it is no number of sensible size
     */
    static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
