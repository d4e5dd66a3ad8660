package org.suitegateway.dicom;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;

/** Asks the gate before the toolkit's own checks, and holds the limits per caller and in all. */
final class GateKeeper extends AssociationHandler {
    private final AssociationGate gate;
    private final AssociationEvents events;
    private final int limit;
    private final int limitPerCaller;
    private final Map<Association, String> open = new HashMap<>();

    GateKeeper(AssociationGate gate, AssociationEvents events, int limit, int limitPerCaller) {
        this.gate = gate;
        this.events = events;
        this.limit = limit;
        this.limitPerCaller = limitPerCaller;
    }

    @Override
    protected AAssociateAC negotiate(Association association, AAssociateRQ rq) throws IOException {
        String caller = rq.getCallingAET();
        String peer = peer(association);
        AssociationGate.Verdict verdict = gate.admit(caller, rq.getCalledAET(), peer);
        if (verdict == AssociationGate.Verdict.ACCEPT && !enter(association, caller)) {
            verdict = AssociationGate.Verdict.LOCAL_LIMIT_EXCEEDED;
        }
        if (verdict != AssociationGate.Verdict.ACCEPT) {
            events.refused(caller, peer, verdict);
            throw verdict.rejection();
        }
        events.opened(caller, peer);
        return super.negotiate(association, rq);
    }

    private synchronized boolean enter(Association association, String caller) {
        long same = open.values().stream().filter(caller::equals).count();
        if (open.size() >= limit || same >= limitPerCaller) {
            return false;
        }
        open.put(association, caller);
        return true;
    }

    @Override
    protected void onClose(Association association) {
        synchronized (this) {
            open.remove(association);
        }
        super.onClose(association);
    }

    /** Ends what is open; an object in the middle of its transfer is not acknowledged and comes again. */
    void abortAll() {
        java.util.List<Association> all;
        synchronized (this) {
            all = java.util.List.copyOf(open.keySet());
        }
        all.forEach(Association::abort);
    }

    static String peer(Association association) {
        java.net.InetAddress address = association.getSocket().getInetAddress();
        return address == null ? "" : address.getHostAddress();
    }
}
