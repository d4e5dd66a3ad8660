package org.suitegateway.dicom;

import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;

/** Decides who may open an association. Closed by default: there is no gate that lets everyone in. Thread-safe. */
@FunctionalInterface
public interface AssociationGate {
    Verdict admit(String callingAe, String calledAe, String peer);

    /** The answer, with result, source and reason of A-ASSOCIATE-RJ (PS3.8 section 9.3.4). */
    enum Verdict {
        ACCEPT(0, 0, 0),
        CALLING_AE_NOT_RECOGNIZED(1, 1, 3),
        CALLED_AE_NOT_RECOGNIZED(1, 1, 7),
        LOCAL_LIMIT_EXCEEDED(2, 3, 2);

        private final int result;
        private final int source;
        private final int reason;

        Verdict(int result, int source, int reason) {
            this.result = result;
            this.source = source;
            this.reason = reason;
        }

        AAssociateRJ rejection() {
            return new AAssociateRJ(result, source, reason);
        }
    }
}
