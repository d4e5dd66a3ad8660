package org.suitegateway.dicom;

/** Hears of associations, for the records of who was seen. Called on the association's thread: to be quick. Thread-safe. */
public interface AssociationEvents {
    void opened(String callingAe, String peer);

    void refused(String callingAe, String peer, AssociationGate.Verdict why);
}
