package org.suitegateway.testkit.contract;

import org.suitegateway.core.notice.Notices;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryNoticesContractTest implements NoticesContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Notices notices() {
        return records.notices;
    }
}
