package org.suitegateway.simulators.dicom;

import java.util.List;

/**
 * One proposed presentation context: what is to be sent, and how it may be written.
 *
 * @param asProvider whether the caller wants to be the service class provider, as when it brings the result of a storage commitment over an
 *     association of its own
 */
public record Offer(String abstractSyntax, List<String> transferSyntaxes, boolean asProvider) {
    public Offer {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public Offer(String abstractSyntax, List<String> transferSyntaxes) {
        this(abstractSyntax, transferSyntaxes, false);
    }

    public static Offer verification() {
        return new Offer(SopClass.VERIFICATION, List.of(TransferSyntax.IMPLICIT_LITTLE.uid()));
    }

    public static Offer of(StoreData data) {
        return new Offer(data.sopClassUid(), List.of(data.transferSyntaxUid()));
    }

    /** A service whose messages are data sets of ours: explicit VR if the peer can, else implicit, unless one is named. */
    public static Offer service(String sopClassUid, TransferSyntax... syntaxes) {
        List<TransferSyntax> proposed = syntaxes.length == 0
                ? List.of(TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE)
                : List.of(syntaxes);
        return new Offer(sopClassUid, proposed.stream().map(TransferSyntax::uid).toList());
    }

    public Offer provided() {
        return new Offer(abstractSyntax, transferSyntaxes, true);
    }
}
