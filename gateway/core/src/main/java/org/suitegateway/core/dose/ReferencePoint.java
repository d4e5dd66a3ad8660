package org.suitegateway.core.dose;

import java.util.Map;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * Where a device states its reference air kerma: (113780, DCM), PS3.16 CID 10025, a code or a vendor's words. Kerma of different points
 * cannot be compared.
 *
 * @param code {@link ProcedureCode#NONE} when it was given in words
 * @param text empty when it was given as a code
 */
public record ReferencePoint(ProcedureCode code, String text) {
    private static final Map<String, String> LABELS = Map.of(
            "113860", "15 cm from the isocenter toward the source",
            "113861", "30 cm in front of the image receptor",
            "113862", "1 cm above the table top",
            "113863", "30 cm above the table top",
            "113864", "15 cm from the table centreline",
            "113941", "in the detector plane",
            "113964", "at the surface of the patient",
            "113965", "100 cm from the X-ray source",
            "113865", "4.2 cm above the breast support");

    /** One spelling per point. One vendor writes the standard's isocenter point in words. */
    public String label() {
        if (text.equalsIgnoreCase("15cm below BeamIsocenter")) {
            return LABELS.getOrDefault("113860", text);
        }
        return LABELS.getOrDefault(code.value(), text.isEmpty() ? code.meaning() : text);
    }
}
