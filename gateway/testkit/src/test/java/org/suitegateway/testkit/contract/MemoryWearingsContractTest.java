package org.suitegateway.testkit.contract;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.staffdose.live.Wearings;
import org.suitegateway.testkit.world.MemoryRecords;
import org.suitegateway.testkit.world.MemoryWearings;

class MemoryWearingsContractTest implements WearingsContract {
    private final Wearings wearings = new MemoryWearings();
    private final Transactions transactions = new MemoryRecords();

    @Override
    public Wearings wearings() {
        return wearings;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }
}
