package org.suitegateway.core.dose;

/** Where a number comes from; estimates are never added to measurements. */
public enum DoseSource {
    RDSR_TOTAL,
    RDSR_EVENTS,
    MIXED
}
