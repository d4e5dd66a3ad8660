package org.suitegateway.core.dose;

/** What a device says of an irradiation event in codes, PS3.16 TID 10003 and 10003B; the code values are of scheme DCM unless said. */
public enum Aspect {
    /** (123014, DCM), CID 4031. */
    TARGET_REGION("Target region"),
    /** (91723000, SCT), once T-D0005. */
    ANATOMY("Anatomical structure"),
    /** (272741003, SCT), once G-C171: of the anatomical structure. */
    LATERALITY("Laterality"),
    /** (113743, DCM), CID 19. */
    ORIENTATION("Patient orientation"),
    /** (113744, DCM), CID 20: prone, supine; real devices leave it out. */
    ORIENTATION_MODIFIER("Patient orientation modifier"),
    /** (113745, DCM): head first, feet first. */
    TABLE_RELATIONSHIP("Patient table relationship"),
    /** (113732, DCM): continuous, pulsed. */
    FLUOROSCOPY_MODE("Fluoroscopy mode"),
    /** (111632, DCM). */
    ANODE("Anode target material"),
    /** (111635, DCM). */
    GRID("X-ray grid"),
    /** (121401, DCM) of the number of pulses: estimated. */
    PULSES_DERIVATION("Number of pulses is");

    private final String label;

    Aspect(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
