package org.suitegateway.core.steroid;

import java.math.BigDecimal;

/**
 * A number that the record of a patient is compared with. It is shown beside the patient's number and forbids nothing.
 *
 * @param threshold reached at or above; of {@link Measure#DAYS_SINCE_LAST} at or below
 * @param months length of the window that ends today; 0 where the measure has none
 * @param source where the number comes from
 */
public record SteroidLevel(
        String id, String label, Measure measure, BigDecimal threshold, int months, Who who, String source) {
    /** What is compared. */
    public enum Measure {
        /** Sum in mg of methylprednisolone. */
        EQUIVALENT_MG("mg"),
        INJECTIONS("injections"),
        /** Of the region of the spine that has most. */
        INJECTIONS_IN_REGION("injections"),
        DAYS_SINCE_LAST("days");

        private final String unit;

        Measure(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    /** Whom it is about. */
    public enum Who {
        ANYONE,
        /** Women of 50 and more, and whose sex or age is not known. */
        AT_RISK,
        /** Everyone else. */
        OTHERS
    }
}
