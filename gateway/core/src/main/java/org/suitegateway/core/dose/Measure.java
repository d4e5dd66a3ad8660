package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a device says of an irradiation event beside its dose, each with the one unit its numbers are kept in. Codes are of scheme DCM,
 * PS3.16 TID 10003, 10003A, 10003B and 10003C.
 */
public enum Measure {
    PRIMARY_ANGLE("112011", Unit.DEGREE, "Positioner primary angle"),
    SECONDARY_ANGLE("112012", Unit.DEGREE, "Positioner secondary angle"),
    PRIMARY_END_ANGLE("113739", Unit.DEGREE, "Positioner primary end angle"),
    SECONDARY_END_ANGLE("113740", Unit.DEGREE, "Positioner secondary end angle"),
    COLUMN_ANGULATION("113770", Unit.DEGREE, "Column angulation"),
    TABLE_HEAD_TILT("113754", Unit.DEGREE, "Table head tilt"),
    TABLE_ROTATION("113755", Unit.DEGREE, "Table horizontal rotation"),
    TABLE_CRADLE_TILT("113756", Unit.DEGREE, "Table cradle tilt"),
    SOURCE_TO_ISOCENTER("113748", Unit.MILLIMETRE, "Distance source to isocenter"),
    SOURCE_TO_REFERENCE_POINT("113737", Unit.MILLIMETRE, "Distance source to reference point"),
    SOURCE_TO_DETECTOR("113750", Unit.MILLIMETRE, "Distance source to detector"),
    SOURCE_TO_TABLE("113792", Unit.MILLIMETRE, "Distance source to table plane"),
    TABLE_LONGITUDINAL("113751", Unit.MILLIMETRE, "Table longitudinal position"),
    TABLE_LATERAL("113752", Unit.MILLIMETRE, "Table lateral position"),
    TABLE_HEIGHT("113753", Unit.MILLIMETRE, "Table height position"),
    TABLE_LONGITUDINAL_END("113759", Unit.MILLIMETRE, "Table longitudinal end position"),
    TABLE_LATERAL_END("113760", Unit.MILLIMETRE, "Table lateral end position"),
    TABLE_HEIGHT_END("113761", Unit.MILLIMETRE, "Table height end position"),
    TABLE_X("128766", Unit.MILLIMETRE, "Table X position to isocenter"),
    TABLE_Y("128767", Unit.MILLIMETRE, "Table Y position to isocenter"),
    TABLE_Z("128768", Unit.MILLIMETRE, "Table Z position to isocenter"),
    TABLE_X_END("128769", Unit.MILLIMETRE, "Table X end position to isocenter"),
    TABLE_Y_END("128770", Unit.MILLIMETRE, "Table Y end position to isocenter"),
    TABLE_Z_END("128771", Unit.MILLIMETRE, "Table Z end position to isocenter"),
    /** Per pulse or for the event: a leading zero is a pulse that was not yet on. */
    TUBE_CURRENT("113734", Unit.MILLIAMPERE, "X-ray tube current"),
    AVERAGE_TUBE_CURRENT("113767", Unit.MILLIAMPERE, "Average X-ray tube current"),
    PULSE_RATE("113791", Unit.PER_SECOND, "Pulse rate"),
    PULSE_WIDTH("113793", Unit.MILLISECOND, "Pulse width"),
    PULSES("113768", Unit.NONE, "Number of pulses"),
    EXPOSURE_TIME("113824", Unit.MILLISECOND, "Exposure time"),
    EXPOSURE("113736", Unit.MILLIAMPERE_SECOND, "Exposure"),
    FOCAL_SPOT("113766", Unit.MILLIMETRE, "Focal spot size"),
    FIELD_AREA("113790", Unit.SQUARE_METRE, "Collimated field area"),
    FIELD_HEIGHT("113788", Unit.MILLIMETRE, "Collimated field height"),
    FIELD_WIDTH("113789", Unit.MILLIMETRE, "Collimated field width"),
    HALF_VALUE_LAYER("111634", Unit.MILLIMETRE, "Half value layer"),
    PATIENT_THICKNESS("111638", Unit.MILLIMETRE, "Patient equivalent thickness"),
    EXPOSURE_INDEX("113845", Unit.NONE, "Exposure index"),
    TARGET_EXPOSURE_INDEX("113846", Unit.NONE, "Target exposure index"),
    DEVIATION_INDEX("113847", Unit.NONE, "Deviation index");

    // No clinical limit: it keeps hostile numbers out of arithmetic.
    private static final BigDecimal BOUND = new BigDecimal("1E9");
    private static final int FINEST_SCALE = 12;

    /** Units, and how they are written. */
    public enum Unit {
        DEGREE("°"),
        MILLIMETRE("mm"),
        SQUARE_METRE("m²"),
        MILLIAMPERE("mA"),
        MILLISECOND("ms"),
        MILLIAMPERE_SECOND("mAs"),
        PER_SECOND("/s"),
        NONE("");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private final String code;
    private final Unit unit;
    private final String label;

    Measure(String code, Unit unit, String label) {
        this.code = code;
        this.unit = unit;
        this.label = label;
    }

    /** Code value in scheme DCM. */
    public String code() {
        return code;
    }

    public Unit unit() {
        return unit;
    }

    public String label() {
        return label;
    }

    /** The amount as it is kept: bounded, one form per amount. Empty if it is beyond all reason. */
    public static Optional<BigDecimal> kept(BigDecimal amount) {
        if (Math.abs((long) amount.scale()) > 60 || amount.abs().compareTo(BOUND) > 0) {
            return Optional.empty();
        }
        BigDecimal rounded = amount.scale() > FINEST_SCALE
                ? amount.setScale(FINEST_SCALE, java.math.RoundingMode.HALF_EVEN)
                : amount;
        return Optional.of(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }
}
