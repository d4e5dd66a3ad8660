package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/**
 * A unit as it stands in a report.
 *
 * @param shift how many places the point moves right from the SI amount to this unit
 */
public record Unit(String code, String scheme, String meaning, int shift) {
    public static final Unit GY_M2 = new Unit("Gy.m2", "UCUM", "Gy.m2", 0);
    public static final Unit GY = new Unit("Gy", "UCUM", "Gy", 0);
    public static final Unit MILLIGRAY = new Unit("mGy", "UCUM", "mGy", 3);
    public static final Unit GY_CM2 = new Unit("Gy.cm2", "UCUM", "Gy.cm2", 4);
    public static final Unit DECIGRAY_CM2 = new Unit("dGy.cm2", "UCUM", "dGy.cm2", 5);
    public static final Unit CENTIGRAY_CM2 = new Unit("cGy.cm2", "UCUM", "cGy.cm2", 6);
    public static final Unit MICROGRAY_M2 = new Unit("uGy.m2", "UCUM", "uGy.m2", 6);
    public static final Unit SECOND = new Unit("s", "UCUM", "s", 0);
    public static final Unit MILLISECOND = new Unit("ms", "UCUM", "ms", 3);
    public static final Unit KILOVOLT = new Unit("kV", "UCUM", "kV", 0);
    public static final Unit MILLIAMPERE = new Unit("mA", "UCUM", "mA", 0);
    public static final Unit DEGREE = new Unit("deg", "UCUM", "deg", 0);
    public static final Unit MILLIMETRE = new Unit("mm", "UCUM", "mm", 0);
    public static final Unit SQUARE_METRE = new Unit("m2", "UCUM", "m2", 0);
    public static final Unit MICROAMPERE_SECOND = new Unit("uA.s", "UCUM", "uA.s", 0);
    public static final Unit PERCENT = new Unit("%", "UCUM", "Percent", 0);
    public static final Unit PULSES_PER_SECOND = new Unit("{pulse}/s", "UCUM", "pulse/s", 0);
    public static final Unit ONE = new Unit("1", "UCUM", "no units", 0);

    public Unit spelled(String otherCode, String otherScheme) {
        return new Unit(otherCode, otherScheme, otherCode, shift);
    }

    /** @param si amount in Gy·m², Gy or s */
    String amount(BigDecimal si) {
        String text = si.movePointRight(shift).stripTrailingZeros().toPlainString();
        if (text.length() > 16) { // DS holds 16 characters
            throw new IllegalArgumentException("an amount of " + text.length() + " characters does not fit a DS");
        }
        return text;
    }

    DataSet item() {
        DataSet item = new DataSet().put(Tag.CODE_VALUE, code);
        if (!scheme.isEmpty()) {
            item.put(Tag.CODING_SCHEME_DESIGNATOR, scheme);
        }
        return item.put(Tag.CODE_MEANING, meaning);
    }
}
