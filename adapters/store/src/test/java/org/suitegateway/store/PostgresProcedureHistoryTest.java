package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.contract.ProcedureHistoryContract;

class PostgresProcedureHistoryTest implements ProcedureHistoryContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public ProcedureHistory history() {
        return new SqlProcedureHistory(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }
}
