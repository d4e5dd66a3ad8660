package org.suitegateway.dicom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the gate and the toolkit's own checks, and holds the limits per caller and in all. Associations for a service other than
 * storage have places of their own: whoever asks for its worklist is served while the storing ones have used up theirs.
 */
final class GateKeeper extends AssociationHandler {
    /** Below, the toolkit would send empty PDUs for ever. A command does not even need two of these. */
    static final int PDU_MIN = 128;

    private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);
    private static final int ASKING_PER_CALLER = 4;
    private static final int ASKED_NAMED = 5;

    private final AssociationGate gate;
    private final AssociationEvents events;
    private final int limit;
    private final int limitPerCaller;
    private final int reserve;
    private final ServiceRegistry registry;
    private final Consumer<Socket> opened;
    private final Map<Association, Holder> open = new HashMap<>();

    /** Whose an association is. @param asks whether it is for a service other than storage alone */
    private record Holder(String caller, boolean asks) {}

    /**
     * @param limit of associations in all, but for those that only ask
     * @param reserve of those that only ask
     * @param opened told the connection that has become an association
     */
    GateKeeper(
            AssociationGate gate,
            AssociationEvents events,
            int limit,
            int limitPerCaller,
            int reserve,
            ServiceRegistry registry,
            Consumer<Socket> opened) {
        this.gate = gate;
        this.events = events;
        this.limit = limit;
        this.limitPerCaller = limitPerCaller;
        this.reserve = reserve;
        this.registry = registry;
        this.opened = opened;
    }

    @Override
    protected AAssociateAC negotiate(Association association, AAssociateRQ rq) throws IOException {
        try {
            return admit(association, rq);
        } catch (RuntimeException e) {
            LOG.error("the gate failed peer={}", peer(association), e);
            throw new AAssociateRJ(
                    AAssociateRJ.RESULT_REJECTED_TRANSIENT,
                    AAssociateRJ.SOURCE_SERVICE_PROVIDER_PRES,
                    AAssociateRJ.REASON_TEMPORARY_CONGESTION);
        }
    }

    private AAssociateAC admit(Association association, AAssociateRQ rq) throws IOException {
        String caller = rq.getCallingAET();
        String peer = peer(association);
        if (rq.getMaxPDULength() < 0) {
            rq.setMaxPDULength(0); // 0xFFFFFFFF means as much as 0, no limit, but is negative to the toolkit
        }
        AssociationGate.Verdict verdict = gate.admit(caller, rq.getCalledAET(), peer);
        if (verdict == AssociationGate.Verdict.ACCEPT && association.getApplicationEntity() == null) {
            verdict = AssociationGate.Verdict.CALLED_AE_NOT_RECOGNIZED;
        }
        if (verdict != AssociationGate.Verdict.ACCEPT) {
            AssociationGate.Verdict why = verdict;
            tell(() -> events.refused(caller, peer, why, asked(rq)));
            throw verdict.rejection();
        }
        if (rq.getMaxPDULength() > 0 && rq.getMaxPDULength() < PDU_MIN) {
            throw new AAssociateRJ(
                    AAssociateRJ.RESULT_REJECTED_PERMANENT,
                    AAssociateRJ.SOURCE_SERVICE_PROVIDER_ACSE,
                    AAssociateRJ.REASON_NO_REASON_GIVEN);
        }
        AAssociateAC accepted = super.negotiate(association, rq);
        if (!enter(association, new Holder(caller, asks(rq, accepted)))) {
            tell(() -> events.refused(caller, peer, AssociationGate.Verdict.LOCAL_LIMIT_EXCEEDED, asked(rq)));
            throw AssociationGate.Verdict.LOCAL_LIMIT_EXCEEDED.rejection();
        }
        opened.accept(association.getSocket());
        tell(() -> events.opened(caller, peer));
        return accepted;
    }

    /** "SUITEGW: Verification SOP Class, Ultrasound Image Storage and 3 more". */
    private static String asked(AAssociateRQ rq) {
        List<String> classes = rq.getPresentationContexts().stream()
                .map(Presentation::getAbstractSyntax)
                .distinct()
                .map(uid -> {
                    String name = UID.nameOf(uid);
                    return name.equals("?") ? uid : name;
                })
                .toList();
        int more = classes.size() - ASKED_NAMED;
        return rq.getCalledAET() + ": "
                + String.join(", ", classes.subList(0, Math.min(ASKED_NAMED, classes.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Who was seen is worth knowing, but no reason to send anybody away: the records may be out of reach for a while. */
    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.warn("association not noted why={}", e.toString());
        }
    }

    /** Asking alone: a service was accepted, and storage was not. */
    private boolean asks(AAssociateRQ rq, AAssociateAC accepted) {
        List<String> syntaxes = rq.getPresentationContexts().stream()
                .filter(proposed -> isAccepted(accepted.getPresentationContext(proposed.getPCID())))
                .map(Presentation::getAbstractSyntax)
                .filter(syntax -> !syntax.equals(UID.VerificationSOPClass))
                .toList();
        return !syntaxes.isEmpty()
                && syntaxes.stream().allMatch(s -> registry.provider(s).isPresent());
    }

    private static boolean isAccepted(@Nullable Presentation answer) {
        return answer != null && answer.isAccepted();
    }

    private synchronized boolean enter(Association association, Holder holder) {
        long all = open.values().stream().filter(h -> h.asks() == holder.asks()).count();
        long same = open.values().stream().filter(holder::equals).count();
        if (all >= (holder.asks() ? reserve : limit) || same >= (holder.asks() ? ASKING_PER_CALLER : limitPerCaller)) {
            return false;
        }
        open.put(association, holder);
        return true;
    }

    synchronized List<Association> openOf(String caller) {
        return open.entrySet().stream()
                .filter(e -> e.getValue().caller().equals(caller))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    protected void onClose(Association association) {
        synchronized (this) {
            open.remove(association);
        }
        registry.ended(association);
        super.onClose(association);
        if (association.isReadyForDataTransfer()) {
            association.abort(); // its thread has ended all the same: nobody would ever close the connection
        }
    }

    /** Ends what is open; an object in the middle of its transfer is not acknowledged and comes again. */
    void abortAll() {
        List<Association> all;
        synchronized (this) {
            all = List.copyOf(open.keySet());
        }
        all.forEach(Association::abort);
    }

    static String peer(Association association) {
        InetAddress address = association.getSocket().getInetAddress();
        return address == null ? "" : address.getHostAddress();
    }
}
