package org.suitegateway.testkit.contract;

import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryClinicalStatementsContractTest implements ClinicalStatementsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public ClinicalStatements statements() {
        return records.clinical;
    }
}
