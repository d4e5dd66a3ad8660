package org.suitegateway.dicom.pixel;

/** What the components of a decoded frame are. */
public enum Colour {
    /** What the photometric interpretation says. */
    AS_STATED,
    RGB,
    YBR
}
