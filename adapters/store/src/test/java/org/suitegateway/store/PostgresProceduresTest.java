package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.contract.ProceduresContract;

class PostgresProceduresTest implements ProceduresContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }
}
