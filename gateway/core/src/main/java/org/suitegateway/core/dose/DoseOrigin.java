package org.suitegateway.core.dose;

/** What a ledger entry was read from, the best first. */
public enum DoseOrigin {
    /** A radiation dose structured report. */
    REPORT("Dose report"),
    /** A Modality Performed Procedure Step, PS3.3 section C.4.16. */
    PERFORMED_STEP("Performed step (MPPS)"),
    /** The header of an image: a lower bound. */
    IMAGE_HEADER("Image header"),
    /** A Patient Radiation Dose SR: an estimate, never added to anything. */
    ESTIMATE("Estimate");

    private final String label;

    DoseOrigin(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
