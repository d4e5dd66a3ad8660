package org.suitegateway.routes;

/** Headers that the {@code dicom:} component sets; its README lists them. */
final class DicomHeaderNames {
    static final String CALLING_AE = "DicomCallingAe";
    static final String CALLED_AE = "DicomCalledAe";
    static final String PEER = "DicomPeer";
    static final String SOP_CLASS = "DicomSopClass";
    static final String PAGE = "DicomPage";

    private DicomHeaderNames() {}
}
