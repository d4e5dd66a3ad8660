package org.suitegateway.testkit.contract;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryPatientIdentitiesContractTest implements PatientIdentitiesContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public PatientIdentities identities() {
        return records.identities;
    }

    @Override
    public Transactions transactions() {
        return records;
    }
}
