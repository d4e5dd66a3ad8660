package org.suitegateway.testkit.contract;

import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryFailedObjectsContractTest implements FailedObjectsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public FailedObjects failed() {
        return records.failed;
    }
}
