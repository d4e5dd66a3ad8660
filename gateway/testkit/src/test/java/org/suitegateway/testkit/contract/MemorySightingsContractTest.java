package org.suitegateway.testkit.contract;

import org.suitegateway.core.device.Sightings;
import org.suitegateway.testkit.world.MemoryRecords;

class MemorySightingsContractTest implements SightingsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Sightings sightings() {
        return records.sightings;
    }
}
