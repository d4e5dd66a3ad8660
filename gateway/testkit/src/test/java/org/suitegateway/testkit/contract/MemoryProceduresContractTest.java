package org.suitegateway.testkit.contract;

import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryProceduresContractTest implements ProceduresContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Procedures procedures() {
        return records.procedures;
    }
}
