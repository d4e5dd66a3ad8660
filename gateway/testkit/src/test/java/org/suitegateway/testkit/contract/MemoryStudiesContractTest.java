package org.suitegateway.testkit.contract;

import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryStudiesContractTest implements StudiesContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Studies studies() {
        return records.studies;
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }
}
