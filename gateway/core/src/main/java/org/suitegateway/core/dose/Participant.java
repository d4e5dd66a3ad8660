package org.suitegateway.core.dose;

import org.suitegateway.core.procedure.ProcedureCode;

/**
 * Somebody a dose report names. Absent parts are empty; a role may come without a name.
 *
 * @param as where it stands in the report
 * @param role in the procedure
 * @param name a PN value
 * @param id (113871, DCM), or the login of an observer
 * @param issuer (113872, DCM)
 * @param organisation (113873, DCM)
 * @param organisationalRole (113874, DCM)
 */
public record Participant(
        As as,
        ProcedureCode role,
        String name,
        String id,
        String issuer,
        String organisation,
        ProcedureCode organisationalRole) {
    /** Places in a report. */
    public enum As {
        /** TID 1003: a person observer. */
        OBSERVER,
        /** TID 1020: an authorizing or administering person. */
        PARTICIPANT
    }
}
