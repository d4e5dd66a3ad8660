package org.suitegateway.testkit.contract;

import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryQualityChecksContractTest implements QualityChecksContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public QualityChecks checks() {
        return records.qualityChecks;
    }
}
