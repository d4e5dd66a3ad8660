package org.suitegateway.core.clinical;

/** How much harm bleeding would do at a procedure. */
public enum BleedingRisk {
    LOW,
    INTERMEDIATE,
    HIGH;

    boolean atLeast(BleedingRisk other) {
        return compareTo(other) >= 0;
    }
}
