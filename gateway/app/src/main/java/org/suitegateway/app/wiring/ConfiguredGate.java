package org.suitegateway.app.wiring;

import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.dicom.AssociationGate;

/** Lets in the devices and destinations of the clinic that call us by our own title, and nobody else. */
final class ConfiguredGate implements AssociationGate {
    private final Clinic clinic;
    private final Set<String> destinations;
    private final String ownTitle;

    ConfiguredGate(Clinic clinic, String ownTitle) {
        this.clinic = clinic;
        this.destinations =
                clinic.destinations().stream().map(Destination::aeTitle).collect(Collectors.toUnmodifiableSet());
        this.ownTitle = ownTitle;
    }

    @Override
    public Verdict admit(String callingAe, String calledAe, String peer) {
        // asked anew each time: a person may have added the device a moment ago
        if (!destinations.contains(callingAe.strip())
                && clinic.deviceByAe(callingAe).isEmpty()) {
            return Verdict.CALLING_AE_NOT_RECOGNIZED;
        }
        return ownTitle.equals(calledAe.strip()) ? Verdict.ACCEPT : Verdict.CALLED_AE_NOT_RECOGNIZED;
    }
}
