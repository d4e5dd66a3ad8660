package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.List;

/**
 * A published value for a kind of procedure; never a limit.
 *
 * @param name of the kind of procedure
 * @param procedureCodes that mean it
 * @param quantity what it is of
 * @param kind what the number is: a reference level, a 75th percentile, a median, a mean
 * @param amount in Gy·cm², mGy or s
 * @param source shown with it
 */
public record ReferenceLevel(
        String name, List<String> procedureCodes, Quantity quantity, Kind kind, BigDecimal amount, String source) {
    public ReferenceLevel {
        procedureCodes = List.copyOf(procedureCodes);
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a reference level is above zero");
        }
    }

    /** Quantities with the unit people read. */
    public enum Quantity {
        DOSE_AREA_PRODUCT("Gy·cm²"),
        REFERENCE_AIR_KERMA("mGy"),
        FLUOROSCOPY_TIME("s");

        private final String unit;

        Quantity(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    /** Kinds of published numbers. */
    public enum Kind {
        REFERENCE_LEVEL("diagnostic reference level"),
        P75("75th percentile"),
        MEDIAN("median"),
        MEAN("mean");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
