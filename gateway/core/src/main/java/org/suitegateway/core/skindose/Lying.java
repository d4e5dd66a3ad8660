package org.suitegateway.core.skindose;

/**
 * How the patient lies. Source: (113743, 113744, 113745, DCM), TID 10003.
 *
 * @param down the side that is on the table
 * @param headFirst false: feet first
 */
public record Lying(Down down, boolean headFirst) {
    public static final Lying SUPINE = new Lying(Down.BACK, true);

    /** As most pain patients lie. */
    public static final Lying PRONE = new Lying(Down.FRONT, true);

    /** The side on the table: supine, prone, left and right lateral decubitus. */
    public enum Down {
        BACK,
        FRONT,
        LEFT,
        RIGHT
    }
}
