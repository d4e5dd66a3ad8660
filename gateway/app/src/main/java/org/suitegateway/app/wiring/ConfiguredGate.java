package org.suitegateway.app.wiring;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.dicom.AssociationGate;

/** Lets in the configured devices and destinations that call us by our own title, and nobody else. */
final class ConfiguredGate implements AssociationGate {
    private final Set<String> known;
    private final String ownTitle;

    ConfiguredGate(Clinic clinic, String ownTitle) {
        this.known = Stream.concat(
                        clinic.devices().stream().map(Device::aeTitle),
                        clinic.destinations().stream().map(Destination::aeTitle))
                .collect(Collectors.toUnmodifiableSet());
        this.ownTitle = ownTitle;
    }

    @Override
    public Verdict admit(String callingAe, String calledAe, String peer) {
        if (!known.contains(callingAe.strip())) {
            return Verdict.CALLING_AE_NOT_RECOGNIZED;
        }
        return ownTitle.equals(calledAe.strip()) ? Verdict.ACCEPT : Verdict.CALLED_AE_NOT_RECOGNIZED;
    }
}
