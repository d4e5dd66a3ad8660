package org.suitegateway.core.dose;

/** Irradiation Event Type, (113721, DCM), PS3.16 CID 10002. */
public enum EventType {
    FLUOROSCOPY("Fluoroscopy"),
    STATIONARY_ACQUISITION("Stationary acquisition"),
    STEPPING_ACQUISITION("Stepping acquisition"),
    ROTATIONAL_ACQUISITION("Rotational acquisition"),
    OTHER("Other");

    private final String label;

    EventType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
