package org.suitegateway.core.steroid;

import java.util.Optional;

/**
 * Where a drug was given.
 *
 * @param level such as "L4/L5"; may be empty
 * @param text as the sender wrote it; may be empty
 */
public record DrugSite(Optional<Region> region, String level, Optional<Side> side, String text) {
    public static final DrugSite UNSTATED = new DrugSite(Optional.empty(), "", Optional.empty(), "");

    /** As seen by the patient. */
    public enum Side {
        LEFT,
        RIGHT,
        BILATERAL,
        MIDLINE
    }
}
