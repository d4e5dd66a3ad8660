package org.suitegateway.dicom;

/** Headers of the exchanges of the component's consumers. */
public final class DicomHeaders {
    public static final String CALLING_AE = "DicomCallingAe";
    public static final String CALLED_AE = "DicomCalledAe";
    public static final String PEER = "DicomPeer";
    public static final String SOP_CLASS = "DicomSopClass";
    public static final String SOP_INSTANCE = "DicomSopInstance";
    public static final String TRANSFER_SYNTAX = "DicomTransferSyntax";

    /** Of {@code dicom:worklist}: a {@link org.suitegateway.core.Page.Request}. */
    public static final String PAGE = "DicomPage";

    private DicomHeaders() {}
}
