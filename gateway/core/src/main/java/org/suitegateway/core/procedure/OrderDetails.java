package org.suitegateway.core.procedure;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an order tells the device beside identifiers and time, under the attribute it has in a worklist (PS3.4 annex K). Absent texts are
 * empty; names are PN values.
 *
 * @param issuerOfAccession (0008,0051), the namespace of the accession number
 * @param reasonCode (0040,100A)
 * @param priority (0040,1003): STAT, HIGH, ROUTINE, MEDIUM or LOW
 * @param requestingPhysician (0032,1032)
 * @param referringPhysician (0008,0090)
 * @param performingPhysician (0040,0006)
 * @param admissionId (0038,0010)
 * @param medicalAlerts (0010,2000)
 * @param allergies (0010,2110)
 * @param patientState (0038,0500)
 * @param transport (0040,1004)
 * @param comments (0040,1400)
 * @param weightKg (0010,1030)
 * @param heightM (0010,1020)
 * @param pregnancyStatus (0010,21C0): 1 no, 2 possibly, 3 definitely, 4 unknown
 */
public record OrderDetails(
        String issuerOfAccession,
        ProcedureCode reasonCode,
        String priority,
        String requestingPhysician,
        String referringPhysician,
        String performingPhysician,
        String admissionId,
        String medicalAlerts,
        String allergies,
        String patientState,
        String transport,
        String comments,
        Optional<BigDecimal> weightKg,
        Optional<BigDecimal> heightM,
        Optional<Integer> pregnancyStatus) {
    public static final OrderDetails NONE = new OrderDetails(
            "",
            ProcedureCode.NONE,
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What this one does not say is taken from the other. */
    public OrderDetails or(OrderDetails other) {
        return new OrderDetails(
                first(issuerOfAccession, other.issuerOfAccession),
                reasonCode.equals(ProcedureCode.NONE) ? other.reasonCode : reasonCode,
                first(priority, other.priority),
                first(requestingPhysician, other.requestingPhysician),
                first(referringPhysician, other.referringPhysician),
                first(performingPhysician, other.performingPhysician),
                first(admissionId, other.admissionId),
                first(medicalAlerts, other.medicalAlerts),
                first(allergies, other.allergies),
                first(patientState, other.patientState),
                first(transport, other.transport),
                first(comments, other.comments),
                weightKg.or(other::weightKg),
                heightM.or(other::heightM),
                pregnancyStatus.or(other::pregnancyStatus));
    }

    private static String first(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
