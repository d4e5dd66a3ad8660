package org.suitegateway.core.study;

/**
 * What an object says of the order it was made for; absent parts are empty.
 *
 * @param issuerOfAccession (0008,0051)
 * @param requestedProcedureId (0040,1001), in (0040,0275) or beside it
 * @param scheduledStepId (0040,0009), in (0040,0275) or beside it
 * @param performedStepUid (0008,1155) in the Referenced Performed Procedure Step Sequence (0008,1111)
 */
public record OrderReference(
        String issuerOfAccession, String requestedProcedureId, String scheduledStepId, String performedStepUid) {
    public static final OrderReference NONE = new OrderReference("", "", "", "");

    /** What this one does not say is taken from the other. */
    public OrderReference or(OrderReference other) {
        return new OrderReference(
                first(issuerOfAccession, other.issuerOfAccession),
                first(requestedProcedureId, other.requestedProcedureId),
                first(scheduledStepId, other.scheduledStepId),
                first(performedStepUid, other.performedStepUid));
    }

    private static String first(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
