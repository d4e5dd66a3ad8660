package org.suitegateway.testkit.contract;

import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryConfirmationsContractTest implements ConfirmationsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Confirmations confirmations() {
        return records.confirmations;
    }
}
