package org.suitegateway.app.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;

/**
 * Where the simulated devices and the simulated archive of the demo listen, on loopback.
 *
 * @param ports by AE title; empty outside the demo
 */
public record DemoPeers(Map<String, Integer> ports) {
    /** Outside the demo: the clinic stays as configured. */
    public static final DemoPeers NONE = new DemoPeers(Map.of());

    private static final String LOOPBACK = "127.0.0.1";

    public DemoPeers {
        ports = Map.copyOf(ports);
    }

    Clinic relocate(Clinic clinic) {
        List<Device> devices = clinic.devices().stream().map(this::relocate).toList();
        List<Destination> destinations =
                clinic.destinations().stream().map(this::relocate).toList();
        return new Clinic(
                clinic.name(), clinic.zone(), clinic.patientIdIssuer(), clinic.suites(), devices, destinations);
    }

    private Device relocate(Device d) {
        Optional<Integer> port = Optional.ofNullable(ports.get(d.aeTitle()));
        return port.isEmpty()
                ? d
                : new Device(
                        d.id(),
                        d.aeTitle(),
                        d.suiteId(),
                        d.kind(),
                        Optional.of(LOOPBACK),
                        port,
                        d.zone(),
                        d.modality(),
                        d.worklist(),
                        d.headerDose(),
                        d.areaDoseUnit());
    }

    private Destination relocate(Destination d) {
        Integer port = ports.get(d.aeTitle());
        return port == null ? d : new Destination(d.id(), d.aeTitle(), LOOPBACK, port, d.objects(), d.performedSteps());
    }
}
