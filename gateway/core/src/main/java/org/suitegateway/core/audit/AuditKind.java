package org.suitegateway.core.audit;

/** Which of the events of DICOM PS3.15 A.5.3 it is. Codes are of the DICOM controlled terminology (DCM), PS3.16 CID 400. */
public enum AuditKind {
    APPLICATION_ACTIVITY("110100", "Application Activity"),
    AUDIT_LOG_USED("110101", "Audit Log Used"),
    INSTANCES_ACCESSED("110103", "DICOM Instances Accessed"),
    EXPORT("110106", "Export"),
    ORDER_RECORD("110109", "Order Record"),
    PATIENT_RECORD("110110", "Patient Record"),
    PROCEDURE_RECORD("110111", "Procedure Record"),
    QUERY("110112", "Query"),
    SECURITY_ALERT("110113", "Security Alert"),
    USER_AUTHENTICATION("110114", "User Authentication");

    private final String code;
    private final String meaning;

    AuditKind(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
