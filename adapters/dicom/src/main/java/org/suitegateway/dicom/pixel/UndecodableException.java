package org.suitegateway.dicom.pixel;

import org.suitegateway.core.study.ImagePreviews.Reason;

/** There is no picture in these pixels. The words name the rule, never a value. */
public final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String words;

    public UndecodableException(Reason reason, String words) {
        super(reason + ": " + words);
        this.reason = reason;
        this.words = words;
    }

    static UndecodableException damaged(String words) {
        return new UndecodableException(Reason.DAMAGED, words);
    }

    static UndecodableException unsupported(String words) {
        return new UndecodableException(Reason.UNSUPPORTED, words);
    }

    public Reason reason() {
        return reason;
    }

    public String words() {
        return words;
    }
}
