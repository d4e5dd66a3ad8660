package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.contract.PerformedStepsContract;

class SqlitePerformedStepsTest implements PerformedStepsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public PerformedSteps steps() {
        return new SqlPerformedSteps(RECORDS.transactions(), RECORDS.ids());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }
}
