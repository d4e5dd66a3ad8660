package org.suitegateway.dicom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aoju.bus.image.metric.Association;

/** Who serves what on the listeners of one component, and which associations these have open. Thread-safe. */
final class ServiceRegistry {
    private final Map<String, ServiceProvider> providers = new ConcurrentHashMap<>();
    private final List<GateKeeper> gateKeepers = new CopyOnWriteArrayList<>();

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

    /** Open associations of a caller on which the service was accepted. */
    List<Association> open(String callingAe, DicomService service) {
        return gateKeepers.stream()
                .flatMap(g -> g.openOf(callingAe).stream())
                .filter(a -> a.isReadyForDataTransfer()
                        && !a.getTransferSyntaxesFor(service.sopClass()).isEmpty())
                .toList();
    }
}
