package org.suitegateway.web.device;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/devices}. */
@RestController
@RequestMapping("/api/v1/devices")
public final class DeviceApi {
    private final Clinic clinic;
    private final Sightings sightings;
    private final ClinicTime time;

    public DeviceApi(Clinic clinic, Sightings sightings, ClinicTime time) {
        this.clinic = clinic;
        this.sightings = sightings;
        this.time = time;
    }

    /** @param origin CONFIGURATION, or PAGE when a person added it @param missedEchoes in a row */
    record DeviceView(
            String id,
            String aeTitle,
            Optional<String> suiteId,
            String kind,
            String origin,
            Optional<String> lastSeen,
            Optional<String> lastEcho,
            int missedEchoes) {}

    /** Someone at the door. @param asked what it called us and what it wanted */
    record Caller(String callingAe, String peer, String reason, Optional<String> asked, String lastAt, int times) {}

    /** A list, with who is not on it. */
    record Devices(List<DeviceView> items, String next, List<Caller> unknownCallers) {}

    @GetMapping
    Devices list(HttpServletRequest request) {
        Listing<DeviceView> devices = Listing.of(clinic.devices(), Query.ofList(request), this::view);
        return new Devices(
                devices.items(),
                devices.next(),
                sightings.unknownCallers().stream()
                        .map(c -> new Caller(
                                c.callingAe(),
                                c.peer(),
                                c.reason(),
                                Optional.of(c.asked()).filter(a -> !a.isEmpty()),
                                time.iso(c.lastAt()),
                                c.times()))
                        .toList());
    }

    private DeviceView view(Device device) {
        Optional<Sightings.Sighting> seen = sightings.of(device.id());
        return new DeviceView(
                device.id(),
                device.aeTitle(),
                device.suiteId(),
                device.kind().name(),
                clinic.configuredDevices().contains(device) ? "CONFIGURATION" : "PAGE",
                time.iso(seen.flatMap(Sightings.Sighting::lastContact)),
                time.iso(seen.flatMap(Sightings.Sighting::lastEcho)),
                seen.map(Sightings.Sighting::missedEchoes).orElse(0));
    }
}
