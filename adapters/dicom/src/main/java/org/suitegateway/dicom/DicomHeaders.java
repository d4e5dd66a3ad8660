package org.suitegateway.dicom;

/** Headers of the exchanges of {@code dicom:listen}; the body is an {@link java.io.InputStream} of a complete Part 10 file. */
public final class DicomHeaders {
    public static final String CALLING_AE = "DicomCallingAe";
    public static final String CALLED_AE = "DicomCalledAe";
    public static final String PEER = "DicomPeer";
    public static final String SOP_CLASS = "DicomSopClass";
    public static final String SOP_INSTANCE = "DicomSopInstance";
    public static final String TRANSFER_SYNTAX = "DicomTransferSyntax";

    private DicomHeaders() {}
}
