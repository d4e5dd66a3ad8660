package org.suitegateway.core.staffdose;

/** Where a number on somebody's dose comes from. */
public enum StaffDoseSource {
    /** A badge that a lab evaluated: the dose of record. */
    BADGE,
    /** A dosimeter that is read as it goes; shown beside the others, in no sum. */
    LIVE,
    /** Computed from what the device reported; stands only until a badge result covers the day. */
    ESTIMATE
}
