package org.suitegateway.simulators.dicom;

import java.util.List;

/** One proposed presentation context: what is to be sent, and how it may be written. */
public record Offer(String abstractSyntax, List<String> transferSyntaxes) {
    static final String VERIFICATION = "1.2.840.10008.1.1";

    public Offer {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public static Offer verification() {
        return new Offer(VERIFICATION, List.of(TransferSyntax.IMPLICIT_LITTLE.uid()));
    }

    public static Offer of(StoreData data) {
        return new Offer(data.sopClassUid(), List.of(data.transferSyntaxUid()));
    }
}
