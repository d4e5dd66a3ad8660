package org.suitegateway.testkit.contract;

import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.testkit.world.MemoryRecords;

class MemorySkinDosesContractTest implements SkinDosesContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public SkinDoses skinDoses() {
        return records.skinDoses;
    }

    @Override
    public DoseLedger ledger() {
        return records.ledger;
    }
}
