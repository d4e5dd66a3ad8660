package org.suitegateway.testkit.contract;

import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.testkit.world.MemoryRecords;

class MemorySteroidsContractTest implements SteroidsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Steroids steroids() {
        return records.steroids;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }
}
