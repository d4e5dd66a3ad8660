package org.suitegateway.simulators.dicom;

import java.util.Set;

/** SOP classes that are no storage, PS3.6 annex A. */
public final class SopClass {
    public static final String VERIFICATION = "1.2.840.10008.1.1";
    public static final String MODALITY_WORKLIST = "1.2.840.10008.5.1.4.31";
    public static final String PERFORMED_PROCEDURE_STEP = "1.2.840.10008.3.1.2.3.3";
    public static final String STORAGE_COMMITMENT = "1.2.840.10008.1.20.1";
    /** The one instance of the storage commitment push model. */
    public static final String STORAGE_COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

    private static final Set<String> NO_STORAGE =
            Set.of(VERIFICATION, MODALITY_WORKLIST, PERFORMED_PROCEDURE_STEP, STORAGE_COMMITMENT);
    /** Query and retrieve of patients, studies and composite objects. */
    private static final String QUERY_RETRIEVE = "1.2.840.10008.5.1.4.1.2.";

    private SopClass() {}

    /** Private classes count as storage: a device may store what nobody has heard of. */
    public static boolean storage(String uid) {
        return !NO_STORAGE.contains(uid) && !uid.startsWith(QUERY_RETRIEVE);
    }
}
