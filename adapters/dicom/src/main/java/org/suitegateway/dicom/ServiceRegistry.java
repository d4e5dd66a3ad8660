package org.suitegateway.dicom;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aoju.bus.image.metric.Association;

/** Who serves what on the listeners of one component, and which associations these have open. Thread-safe. */
final class ServiceRegistry {
    private final Map<String, ServiceProvider> providers = new ConcurrentHashMap<>();
    private final List<GateKeeper> gateKeepers = new CopyOnWriteArrayList<>();
    private final Map<String, Association> asked = new ConcurrentHashMap<>();
    private final Set<Association> answering = ConcurrentHashMap.newKeySet();

    /** @throws IllegalStateException if somebody serves it already */
    void register(DicomService service, ServiceProvider provider) {
        if (providers.putIfAbsent(service.sopClass(), provider) != null) {
            throw new IllegalStateException("dicom:" + service.uriName() + " is consumed by one route only");
        }
    }

    void unregister(DicomService service, ServiceProvider provider) {
        providers.remove(service.sopClass(), provider);
    }

    /** Empty for storage, and for what nobody serves. */
    Optional<ServiceProvider> provider(String abstractSyntax) {
        return Optional.ofNullable(providers.get(abstractSyntax));
    }

    void opened(GateKeeper gateKeeper) {
        gateKeepers.add(gateKeeper);
    }

    void closed(GateKeeper gateKeeper) {
        gateKeepers.remove(gateKeeper);
    }

    /** A request for commitment is being served: nothing is to be reported over the association before its response. */
    void answering(Association association) {
        answering.add(association);
    }

    void answered(Association association) {
        answering.remove(association);
    }

    void asked(String callingAe, String transactionUid, Association association) {
        asked.put(callingAe + " " + transactionUid, association);
    }

    void ended(Association association) {
        answering.remove(association);
        asked.values().removeIf(a -> a == association);
    }

    /** Where a report on storage commitment may be sent: the association over which it was asked for first. */
    List<Association> forReport(String callingAe, String transactionUid) {
        Optional<Association> first = Optional.ofNullable(asked.get(callingAe + " " + transactionUid));
        return open(callingAe, DicomService.COMMITMENT).stream()
                .filter(a -> !answering.contains(a))
                .sorted(Comparator.comparing(a -> first.filter(f -> f == a).isEmpty()))
                .toList();
    }

    /** Open associations of a caller on which the service was accepted. */
    private List<Association> open(String callingAe, DicomService service) {
        return gateKeepers.stream()
                .flatMap(g -> g.openOf(callingAe).stream())
                .filter(a -> a.isReadyForDataTransfer()
                        && !a.getTransferSyntaxesFor(service.sopClass()).isEmpty())
                .toList();
    }
}
