package org.suitegateway.dicom;

/** Hears of associations, for the records of who was seen. Called on the association's thread: to be quick. Thread-safe. */
public interface AssociationEvents {
    void opened(String callingAe, String peer);

    /** @param asked what it called us and which SOP classes it proposed, in words; a stranger's text */
    void refused(String callingAe, String peer, AssociationGate.Verdict why, String asked);
}
