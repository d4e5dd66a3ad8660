package org.suitegateway.testkit.contract;

import org.suitegateway.core.alert.Alerts;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryAlertsContractTest implements AlertsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Alerts alerts() {
        return records.alerts;
    }
}
