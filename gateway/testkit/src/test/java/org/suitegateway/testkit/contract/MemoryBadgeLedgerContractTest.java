package org.suitegateway.testkit.contract;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryBadgeLedgerContractTest implements BadgeLedgerContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public BadgeLedger badges() {
        return records.badges;
    }

    @Override
    public Transactions transactions() {
        return records;
    }
}
