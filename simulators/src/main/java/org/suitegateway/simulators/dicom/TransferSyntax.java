package org.suitegateway.simulators.dicom;

import java.util.Optional;

/** Transfer syntaxes, PS3.5 section 10 and annex A. */
public enum TransferSyntax {
    IMPLICIT_LITTLE("1.2.840.10008.1.2"),
    EXPLICIT_LITTLE("1.2.840.10008.1.2.1"),
    DEFLATED("1.2.840.10008.1.2.1.99"),
    EXPLICIT_BIG("1.2.840.10008.1.2.2"),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50"),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51"),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.70"),
    JPEG_LS("1.2.840.10008.1.2.4.80"),
    JPEG_2000("1.2.840.10008.1.2.4.91"),
    RLE("1.2.840.10008.1.2.5");

    private final String uid;

    TransferSyntax(String uid) {
        this.uid = uid;
    }

    public String uid() {
        return uid;
    }

    public static Optional<TransferSyntax> of(String uid) {
        for (TransferSyntax syntax : values()) {
            if (syntax.uid.equals(uid)) {
                return Optional.of(syntax);
            }
        }
        return Optional.empty();
    }

    boolean explicit() {
        return this != IMPLICIT_LITTLE;
    }

    boolean bigEndian() {
        return this == EXPLICIT_BIG;
    }
}
