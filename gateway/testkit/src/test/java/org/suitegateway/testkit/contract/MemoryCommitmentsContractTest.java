package org.suitegateway.testkit.contract;

import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryCommitmentsContractTest implements CommitmentsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Commitments commitments() {
        return records.commitments;
    }
}
