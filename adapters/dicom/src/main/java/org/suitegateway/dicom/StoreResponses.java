package org.suitegateway.dicom;

import org.aoju.bus.image.metric.ImageException;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;

/** Failures as C-STORE response statuses (PS3.4 section B.2.3). */
final class StoreResponses {
    static final int COMMENT = 64; // PS3.7 annex C: (0000,0902) is LO

    private StoreResponses() {}

    static ImageException of(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return new ImageException(statusOf(refused))
                    .setErrorComment(comment(refused.place() + ": " + refused.rule()));
        }
        if (failure instanceof UnavailableException) {
            return new ImageException(0xA700).setErrorComment("out of resources, try again later");
        }
        return new ImageException(0x0110).setErrorComment("error of the gateway, see its log");
    }

    private static int statusOf(RefusedException refused) {
        return switch (refused.reason()) { // no default: a new reason must not compile until it has a status
            case MISMATCH -> 0xA900;
            case UNREADABLE,
                    TRUNCATED,
                    INTERRUPTED,
                    TOO_LARGE,
                    INVALID_IDENTIFIER,
                    MISSING_FIELD,
                    INVALID_VALUE,
                    UNKNOWN_CODE,
                    UNKNOWN_KEY,
                    CONFLICT,
                    DUPLICATE,
                    FINAL,
                    UNSUPPORTED -> 0xC000;
        };
    }

    static String comment(String text) {
        return text.length() <= COMMENT ? text : text.substring(0, COMMENT - 3) + "...";
    }
}
