package org.suitegateway.testkit.contract;

import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryDeliveriesContractTest implements DeliveriesContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Deliveries deliveries() {
        return records.deliveries;
    }

    @Override
    public Studies studies() {
        return records.studies;
    }
}
