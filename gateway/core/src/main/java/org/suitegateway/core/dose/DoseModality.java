package org.suitegateway.core.dose;

/** Whose dose it is: only fluoroscopy-guided exposures make the dose of a procedure, the others are kept and listed. */
public enum DoseModality {
    FLUOROSCOPY("Fluoroscopy"),
    RADIOGRAPHY("Radiography"),
    MAMMOGRAPHY("Mammography"),
    CT("CT"),
    NUCLEAR("Nuclear medicine"),
    OTHER("Other");

    private final String label;

    DoseModality(String label) {
        this.label = label;
    }

    /** By (0008,0060) of an image or a performed step. */
    public static DoseModality ofDicom(String modality) {
        return switch (modality) {
            case "RF", "XA" -> FLUOROSCOPY;
            case "DX", "CR", "DR", "RG", "PX", "IO" -> RADIOGRAPHY;
            case "MG" -> MAMMOGRAPHY;
            case "CT" -> CT;
            case "NM", "PT" -> NUCLEAR;
            default -> OTHER;
        };
    }

    public String label() {
        return label;
    }
}
