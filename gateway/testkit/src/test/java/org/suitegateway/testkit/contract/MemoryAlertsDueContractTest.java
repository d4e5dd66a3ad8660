package org.suitegateway.testkit.contract;

import org.suitegateway.core.alert.AlertsDue;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryAlertsDueContractTest implements AlertsDueContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public AlertsDue due() {
        return records.alertsDue;
    }
}
