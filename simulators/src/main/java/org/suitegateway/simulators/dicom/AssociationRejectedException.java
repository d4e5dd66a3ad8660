package org.suitegateway.simulators.dicom;

import java.io.IOException;

/** The peer answered A-ASSOCIATE-RJ: PS3.8 section 9.3.4 says what the three numbers mean. */
public final class AssociationRejectedException extends IOException {
    private final int result;
    private final int source;
    private final int reason;

    AssociationRejectedException(int result, int source, int reason) {
        super("association rejected: " + meaning(source, reason) + " (result " + result + ", source " + source
                + ", reason " + reason + ")");
        this.result = result;
        this.source = source;
        this.reason = reason;
    }

    /** @return 1 permanent, 2 transient */
    public int result() {
        return result;
    }

    public int source() {
        return source;
    }

    public int reason() {
        return reason;
    }

    private static String meaning(int source, int reason) {
        return switch (source * 10 + reason) {
            case 13 -> "calling AE title not recognized";
            case 17 -> "called AE title not recognized";
            case 31 -> "temporary congestion";
            case 32 -> "local limit exceeded";
            default -> "no further reason";
        };
    }
}
