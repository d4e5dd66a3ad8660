package org.suitegateway.core.device;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/**
 * A device as a person entered it on a page: the newest change of an ID counts.
 *
 * @param inService whether it may open associations
 */
public record DeviceChange(
        String deviceId,
        String aeTitle,
        Optional<String> suiteId,
        Device.Kind kind,
        Optional<String> host,
        Optional<Integer> port,
        boolean inService,
        String person,
        Instant at,
        String comment) {
    public DeviceChange {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as records keep it
    }

    public Device device(ClinicZone zone) {
        return new Device(deviceId, aeTitle, suiteId, kind, host, port, zone);
    }
}
