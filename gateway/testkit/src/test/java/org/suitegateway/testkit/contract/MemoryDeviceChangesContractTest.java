package org.suitegateway.testkit.contract;

import org.suitegateway.core.device.DeviceChanges;
import org.suitegateway.testkit.world.MemoryDeviceChanges;

class MemoryDeviceChangesContractTest implements DeviceChangesContract {
    private final MemoryDeviceChanges changes = new MemoryDeviceChanges();

    @Override
    public DeviceChanges changes() {
        return changes;
    }
}
