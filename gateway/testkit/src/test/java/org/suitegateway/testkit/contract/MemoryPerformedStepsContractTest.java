package org.suitegateway.testkit.contract;

import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryPerformedStepsContractTest implements PerformedStepsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public PerformedSteps steps() {
        return records.steps;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }
}
