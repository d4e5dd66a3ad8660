package org.suitegateway.testkit.contract;

import java.time.Clock;
import java.time.ZoneOffset;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.ParticipationLedger;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryParticipationsContractTest implements ParticipationsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public ParticipationLedger participations() {
        return records.participations(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public StaffRecords staff() {
        return records.staff;
    }

    @Override
    public ProcedureHistory history() {
        return records.history;
    }
}
