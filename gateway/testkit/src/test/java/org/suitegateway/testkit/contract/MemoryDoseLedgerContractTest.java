package org.suitegateway.testkit.contract;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryDoseLedgerContractTest implements DoseLedgerContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public DoseLedger ledger() {
        return records.ledger;
    }

    @Override
    public Studies studies() {
        return records.studies;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public Transactions transactions() {
        return records;
    }
}
