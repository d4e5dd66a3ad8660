package org.suitegateway.testkit.contract;

import org.suitegateway.core.patient.Patients;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryPatientsContractTest implements PatientsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Patients patients() {
        return records.patients;
    }
}
