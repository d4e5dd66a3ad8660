package org.suitegateway.testkit.contract;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryTransactionsContractTest implements TransactionsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Transactions transactions() {
        return records;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public Patients patients() {
        return records.patients;
    }
}
