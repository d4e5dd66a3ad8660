package org.suitegateway.core.skindose;

/**
 * What the patient lies on, and where on it.
 *
 * @param widthMm from left to right
 * @param lengthMm from the head end on
 * @param padMm from the table top to the skin
 * @param headGapMm from the head end of the table to the end of the body
 * @param transmission of table and pad together
 */
public record Couch(double widthMm, double lengthMm, double padMm, double headGapMm, TableTransmission transmission) {
    /** An angiography table with its mattress, as PySkinDose assumes it; the patient 5 cm from its head end. */
    public static final Couch USUAL = new Couch(450, 2815, 40, 50, TableTransmission.USUAL);
}
