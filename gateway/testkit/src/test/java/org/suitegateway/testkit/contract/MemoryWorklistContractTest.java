package org.suitegateway.testkit.contract;

import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryWorklistContractTest implements WorklistContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Worklist worklist() {
        return records.worklist;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public Patients patients() {
        return records.patients;
    }

    @Override
    public PatientIdentities identities() {
        return records.identities;
    }
}
