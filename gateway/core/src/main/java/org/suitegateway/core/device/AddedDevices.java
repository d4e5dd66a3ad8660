package org.suitegateway.core.device;

import java.util.List;
import org.suitegateway.core.time.ClinicZone;

/** What people added, as last read: asked for each association, so it holds it in memory. Thread-safe. */
public final class AddedDevices implements Clinic.Added {
    private final DeviceChanges changes;
    private final ClinicZone zone;
    private volatile State state = new State(List.of(), List.of(), List.of());

    private record State(List<DeviceChange> latest, List<Device> in, List<Device> out) {}

    public AddedDevices(DeviceChanges changes, ClinicZone zone) {
        this.changes = changes;
        this.zone = zone;
    }

    /** Reads what this process or another one changed. @throws org.suitegateway.core.error.UnavailableException if the database is away */
    public void refresh() {
        List<DeviceChange> latest = changes.latest();
        if (!latest.equals(state.latest())) {
            state = new State(latest, devices(latest, true), devices(latest, false));
        }
    }

    private List<Device> devices(List<DeviceChange> latest, boolean inService) {
        return latest.stream()
                .filter(c -> c.inService() == inService)
                .map(c -> c.device(zone))
                .toList();
    }

    @Override
    public List<Device> inService() {
        return state.in();
    }

    @Override
    public List<Device> outOfService() {
        return state.out();
    }
}
