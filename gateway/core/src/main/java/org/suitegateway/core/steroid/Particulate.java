package org.suitegateway.core.steroid;

/** Whether the preparation holds crystals that can close a vessel. */
public enum Particulate {
    YES,
    NO,
    PARTLY,
    UNKNOWN
}
