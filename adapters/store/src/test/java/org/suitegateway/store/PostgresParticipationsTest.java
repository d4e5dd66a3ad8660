package org.suitegateway.store;

import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.ParticipationLedger;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.testkit.contract.ParticipationsContract;

class PostgresParticipationsTest implements ParticipationsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public ParticipationLedger participations() {
        return new SqlParticipations(RECORDS.transactions(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public StaffRecords staff() {
        return new SqlStaffRecords(RECORDS.transactions());
    }

    @Override
    public ProcedureHistory history() {
        return new SqlProcedureHistory(RECORDS.transactions());
    }
}
