package org.suitegateway.core.alert;

import org.suitegateway.core.patient.PatientId;

/** A patient as the subject of an alert. */
public final class PatientSubject {
    private static final char BETWEEN = '^'; // as HL7 has it between a number and who gave it

    private PatientSubject() {}

    public static Alert.Subject of(PatientId id) {
        return new Alert.Subject(Alert.SubjectType.PATIENT, id(id));
    }

    static String id(PatientId id) {
        return id.value() + BETWEEN + id.issuer().replace("%", "%25").replace("^", "%5E");
    }

    /** @param id of a subject that {@link #of} made */
    public static PatientId patient(String id) {
        int between = id.lastIndexOf(BETWEEN);
        return between < 0
                ? new PatientId(id, "")
                : new PatientId(
                        id.substring(0, between),
                        id.substring(between + 1).replace("%5E", "^").replace("%25", "%"));
    }
}
