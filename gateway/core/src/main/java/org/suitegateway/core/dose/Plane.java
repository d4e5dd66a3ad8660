package org.suitegateway.core.dose;

/** Acquisition Plane, (113764, DCM), PS3.16 CID 10003. */
public enum Plane {
    /** 113622 */
    SINGLE,
    /** 113620 */
    A,
    /** 113621 */
    B,
    /** 113890: already the sum of A and B. */
    ALL,
    /** Not stated. */
    UNSTATED
}
