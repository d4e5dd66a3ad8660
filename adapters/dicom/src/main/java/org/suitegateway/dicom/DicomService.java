package org.suitegateway.dicom;

import java.util.Arrays;
import java.util.Optional;
import org.aoju.bus.image.UID;

/** What is served beside storage, on the listeners of the same component. */
enum DicomService {
    /** PS3.4 annex K. */
    WORKLIST("worklist", "1.2.840.10008.5.1.4.31"),
    /** PS3.4 annex F. */
    PERFORMED_STEP("performed-step", "1.2.840.10008.3.1.2.3.3"),
    /** PS3.4 annex J. */
    COMMITMENT("commitment", "1.2.840.10008.1.20.1");

    /** Nothing else is needed for data sets without pixels; the sender's first choice of these is taken. */
    static final String[] TRANSFER_SYNTAXES = {UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian};

    private final String uriName;
    private final String sopClass;

    DicomService(String uriName, String sopClass) {
        this.uriName = uriName;
        this.sopClass = sopClass;
    }

    static Optional<DicomService> ofUri(String uriName) {
        return Arrays.stream(values()).filter(s -> s.uriName.equals(uriName)).findFirst();
    }

    String uriName() {
        return uriName;
    }

    String sopClass() {
        return sopClass;
    }
}
