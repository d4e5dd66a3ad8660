package org.suitegateway.core.staff;

import java.util.Optional;

/** What somebody wore and stood behind; absent is not recorded, never "none". */
public record Protection(
        Optional<Apron> apron,
        Optional<Boolean> thyroidCollar,
        Optional<Boolean> leadedGlasses,
        Optional<Shield> shield) {
    public static final Protection UNKNOWN =
            new Protection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Body protection, by its stated lead equivalent. */
    public enum Apron {
        NONE,
        LEAD_0_25,
        LEAD_0_35,
        LEAD_0_5,
        LEAD_FREE_0_5
    }

    /** Between the person and the patient. */
    public enum Shield {
        NONE,
        /** Hung from the ceiling or on wheels. */
        SUSPENDED_OR_MOBILE,
        /** A fixed wall or window. */
        FIXED_BARRIER
    }
}
