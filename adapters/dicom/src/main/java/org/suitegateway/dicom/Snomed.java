package org.suitegateway.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * Codes that changed: SNOMED RT (schemes SRT, SNM3, 99SDM), and roles that were of DCM, as SNOMED CT has them today (PS3.16 annex O, the
 * context groups of the edition of 2026). One code per concept, so that what devices of two ages say can be grouped.
 */
final class Snomed {
    // Some devices write a retired value under DCM.
    private static final Set<String> RETIRED = Set.of("SRT", "SNM3", "99SDM", "DCM", "");
    private static final String CT = "SCT";
    private static final Map<String, ProcedureCode> TODAY = new HashMap<>();

    static {
        of("P5-06000", "44491008", "Fluoroscopy");
        of("P5-08000", "77477000", "Computed Tomography X-Ray");
        of("P5-40010", "71651007", "Mammography");
        of("R-408C3", "261004008", "Diagnostic Intent");
        of("R-41531", "262202000", "Therapeutic Intent");
        of("R-002E9", "371931008", "Combined Diagnostic and Therapeutic Procedure");
        of("R-0038D", "373066001", "Yes");
        of("R-00339", "373067005", "No");
        of("A-2C090", "15869005", "Dosimeter");
        of("R-10260", "414135002", "Estimated");
        of("G-A100", "24028007", "Right");
        of("G-A101", "7771000", "Left");
        of("G-A102", "51440002", "Bilateral");
        of("C-127F9", "66925006", "Copper");
        of("105837005", "66925006", "Copper");
        of("C-120F9", "12503006", "Aluminum");
        of("105830007", "12503006", "Aluminum");
        of("T-11501", "122494005", "Cervical spine");
        of("T-11502", "122495006", "Thoracic spine");
        of("T-11503", "122496007", "Lumbar spine");
        of("T-D00F9", "297173004", "Lumbosacral spine");
        of("T-15680", "39723000", "Sacroiliac joint");
        of("T-11AD0", "54735007", "Sacrum");
        of("T-11BF0", "64688005", "Coccyx");
        of("T-D0146", "421060004", "Spine");
        of("T-D4000", "113345001", "Abdomen");
        of("T-D6000", "12921003", "Pelvis");
        of("T-15710", "29836001", "Hip joint");
        of("T-D9200", "72696002", "Knee");
        of("T-12710", "71341001", "Femur");
        of("T-04000", "76752008", "Breast");
        of("T-04030", "80248007", "Left breast");
        of("T-04020", "73056007", "Right breast");
        of("F-10450", "102538003", "recumbent");
        of("F-10310", "1240000", "prone");
        of("F-10340", "40199007", "supine");
        of("F-10317", "102535000", "right lateral decubitus");
        of("F-10319", "102536004", "left lateral decubitus");
        of("F-10470", "102540008", "headfirst");
        of("F-10480", "102541007", "feet-first");
        of("121081", "309343006", "Physician");
        of("121082", "106292003", "Nurse");
        of("121083", "159016003", "Radiologic Technologist");
    }

    private Snomed() {}

    private static void of(String retired, String value, String meaning) {
        ProcedureCode today = new ProcedureCode(value, CT, meaning);
        TODAY.put(retired, today);
        TODAY.put(value, today);
    }

    /** One vendor writes codes of DICOM, six digits that begin with 1, under SRT, whose values all have a letter. */
    private static boolean isOfDicom(String value) {
        return value.length() == 6 && value.charAt(0) == '1' && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The code itself where nothing newer is known; a retired one without a successor is of scheme SRT, an unnamed scheme DCM. */
    static ProcedureCode today(ProcedureCode code) {
        ProcedureCode today = TODAY.get(code.value());
        if (today != null && (code.scheme().equals(CT) || RETIRED.contains(code.scheme()))) {
            return today;
        }
        if (RETIRED.contains(code.scheme()) && isOfDicom(code.value())) {
            return new ProcedureCode(code.value(), "DCM", code.meaning());
        }
        return switch (code.scheme()) {
            case "SNM3", "99SDM" -> new ProcedureCode(code.value(), "SRT", code.meaning());
            default -> code;
        };
    }
}
