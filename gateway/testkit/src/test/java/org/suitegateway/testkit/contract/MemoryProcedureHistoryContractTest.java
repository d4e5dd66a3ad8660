package org.suitegateway.testkit.contract;

import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryProcedureHistoryContractTest implements ProcedureHistoryContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public ProcedureHistory history() {
        return records.history;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }
}
