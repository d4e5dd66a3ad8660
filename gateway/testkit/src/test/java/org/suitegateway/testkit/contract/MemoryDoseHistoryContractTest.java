package org.suitegateway.testkit.contract;

import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryDoseHistoryContractTest implements DoseHistoryContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public DoseHistory history() {
        return records.doseHistory;
    }

    @Override
    public DoseSamples samples() {
        return records.doseSamples;
    }

    @Override
    public DoseByProcedure byProcedure() {
        return records.doseByProcedure;
    }

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
    public PerformedSteps steps() {
        return records.steps;
    }
}
