package org.suitegateway.core.staffdose;

/** What a dosimeter measures (ICRU 51, ICRU 95 keeps the names in use). */
public enum DoseQuantity {
    /** Personal dose equivalent at 10 mm, deep dose. */
    HP10,
    /** At 3 mm, for the lens of the eye. */
    HP3,
    /** At 0.07 mm, for the skin. */
    HP007
}
