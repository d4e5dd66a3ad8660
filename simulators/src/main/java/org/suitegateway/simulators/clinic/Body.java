package org.suitegateway.simulators.clinic;

import java.math.BigDecimal;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/** A patient as measured, as decimals in m and kg. */
public record Body(String heightM, String weightKg) {
    /** An adult, the same for the same seed: 1.56 to 1.88 m. */
    public static Body of(long seed) {
        int cm = 156 + (int) Math.floorMod(seed * 7, 33);
        int kg = cm - 104 + (int) Math.floorMod(seed * 5, 29);
        return new Body(BigDecimal.valueOf(cm, 2).toPlainString(), String.valueOf(kg));
    }

    DataSet header() {
        return new DataSet().put(Tag.PATIENT_SIZE, heightM).put(Tag.PATIENT_WEIGHT, weightKg);
    }
}
