package org.suitegateway.core.skindose;

/** What the body is taken for. */
public enum BodyShape {
    /** The default: nearest to a trunk. */
    ELLIPTICAL_CYLINDER,
    /** Round, of the same cross-section. */
    CYLINDER,
    /** A flat sheet on the pad; only to compare with other programs. */
    PLANE
}
