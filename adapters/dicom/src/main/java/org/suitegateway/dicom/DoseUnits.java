package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.procedure.ProcedureCode;

/** UCUM codes as devices write them, each as a factor to the unit that is kept. Nothing else is accepted: a guess would be a wrong dose. */
final class DoseUnits {
    private static final BigDecimal KILO = new BigDecimal("1E+3");
    private static final BigDecimal CENTI = new BigDecimal("1E-2");
    private static final BigDecimal MILLI = new BigDecimal("1E-3");
    private static final BigDecimal MICRO = new BigDecimal("1E-6");

    /** To Gy·m². */
    static final Map<String, BigDecimal> DAP = Map.of(
            "Gy.m2",
            BigDecimal.ONE,
            "Gym2",
            BigDecimal.ONE,
            "Gy*m2",
            BigDecimal.ONE,
            "Gy.cm2",
            new BigDecimal("1E-4"),
            "Gy.cm^2",
            new BigDecimal("1E-4"),
            "dGy.cm2",
            new BigDecimal("1E-5"),
            "cGy.cm2",
            MICRO,
            "mGy.cm2",
            new BigDecimal("1E-7"),
            "uGy.m2",
            MICRO,
            "mGy.m2",
            MILLI);
    /** To Gy. */
    static final Map<String, BigDecimal> KERMA = Map.of("Gy", BigDecimal.ONE, "cGy", CENTI, "mGy", MILLI, "uGy", MICRO);
    /** To s. */
    static final Map<String, BigDecimal> TIME = Map.of("s", BigDecimal.ONE, "ms", MILLI, "min", new BigDecimal("60"));
    /** To kV. */
    static final Map<String, BigDecimal> VOLTAGE = Map.of("kV", BigDecimal.ONE, "V", MILLI);

    static final Map<String, BigDecimal> COUNT = Map.of("1", BigDecimal.ONE, "", BigDecimal.ONE);
    static final Map<String, BigDecimal> PERCENT = Map.of("%", BigDecimal.ONE);

    private static final Map<String, BigDecimal> DEGREE = Map.of("deg", BigDecimal.ONE);
    private static final Map<String, BigDecimal> MILLIMETRE =
            Map.of("mm", BigDecimal.ONE, "cm", BigDecimal.TEN, "m", KILO);
    private static final Map<String, BigDecimal> SQUARE_METRE = Map.of(
            "m2", BigDecimal.ONE, "m^2", BigDecimal.ONE, "cm2", new BigDecimal("1E-4"), "mm2", new BigDecimal("1E-6"));
    private static final Map<String, BigDecimal> MILLIAMPERE = Map.of("mA", BigDecimal.ONE, "A", KILO, "uA", MILLI);
    private static final Map<String, BigDecimal> MILLISECOND = Map.of("ms", BigDecimal.ONE, "s", KILO, "us", MILLI);
    private static final Map<String, BigDecimal> MILLIAMPERE_SECOND =
            Map.of("mA.s", BigDecimal.ONE, "mAs", BigDecimal.ONE, "uA.s", MILLI, "uAs", MILLI);
    private static final Map<String, BigDecimal> PER_SECOND =
            Map.of("{pulse}/s", BigDecimal.ONE, "pulse/s", BigDecimal.ONE, "Hz", BigDecimal.ONE, "/s", BigDecimal.ONE);

    private DoseUnits() {}

    static Map<String, BigDecimal> of(Measure.Unit unit) {
        return switch (unit) {
            case DEGREE -> DEGREE;
            case MILLIMETRE -> MILLIMETRE;
            case SQUARE_METRE -> SQUARE_METRE;
            case MILLIAMPERE -> MILLIAMPERE;
            case MILLISECOND -> MILLISECOND;
            case MILLIAMPERE_SECOND -> MILLIAMPERE_SECOND;
            case PER_SECOND -> PER_SECOND;
            case NONE -> COUNT;
        };
    }

    /** Empty for a unit that is none of these, or of another scheme. One vendor misspells the scheme. */
    static Optional<BigDecimal> factor(Map<String, BigDecimal> units, ProcedureCode unit) {
        return switch (unit.scheme()) {
            case "UCUM", "UCM", "" -> Optional.ofNullable(units.get(unit.value()));
            default -> Optional.empty();
        };
    }

    /**
     * A decimal string as a number, without the arithmetic that a hostile exponent would make endless.
     *
     * @return empty if it is no number of sensible size
     */
    static Optional<BigDecimal> decimal(String text) {
        int at = sign(text, 0);
        int whole = digits(text, at);
        int fraction = 0;
        int end = at + whole;
        if (end < text.length() && text.charAt(end) == '.') {
            fraction = digits(text, end + 1);
            end += 1 + fraction;
        }
        if (whole + fraction == 0 || whole > 40 || fraction > 40) {
            return Optional.empty();
        }
        if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            int exponent = sign(text, end + 1);
            int length = digits(text, exponent);
            end = length == 0 || length > 3 ? -1 : exponent + length;
        }
        return end == text.length() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
