package org.suitegateway.testkit.contract;

import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryProcedureUsesContractTest implements ProcedureUsesContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public ProcedureUses uses() {
        return records.procedureUses;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public Studies studies() {
        return records.studies;
    }

    @Override
    public PerformedSteps steps() {
        return records.steps;
    }
}
