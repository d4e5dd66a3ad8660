package org.suitegateway.testkit.contract;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryQualityRecordsContractTest implements QualityRecordsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public QualityRecords quality() {
        return records.quality;
    }

    @Override
    public Transactions transactions() {
        return records;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public ProcedureHistory history() {
        return records.history;
    }
}
