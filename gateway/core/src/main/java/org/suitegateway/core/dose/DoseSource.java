package org.suitegateway.core.dose;

/** Where a number comes from; estimates are never added to measurements. */
public enum DoseSource {
    /** Totals of dose reports. */
    RDSR_TOTAL,
    /** Irradiation events of dose reports, added up. */
    RDSR_EVENTS,
    /** What the device told with its performed procedure steps. */
    MPPS,
    /** What stands in image headers: a lower bound. */
    IMAGE_HEADER,
    MIXED
}
