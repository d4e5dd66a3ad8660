package org.suitegateway.testkit.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.suitegateway.core.device.DeviceChange;
import org.suitegateway.core.device.DeviceChanges;

/** Changes of devices in memory. */
public final class MemoryDeviceChanges implements DeviceChanges {
    private final List<DeviceChange> all = new ArrayList<>();

    @Override
    public synchronized void add(DeviceChange change) {
        all.add(change);
    }

    @Override
    public synchronized List<DeviceChange> latest() {
        Map<String, DeviceChange> latest = new TreeMap<>();
        all.forEach(c -> latest.put(c.deviceId(), c));
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized List<DeviceChange> of(String deviceId) {
        List<DeviceChange> found = new ArrayList<>(
                all.stream().filter(c -> c.deviceId().equals(deviceId)).toList());
        Collections.reverse(found);
        return List.copyOf(found);
    }
}
