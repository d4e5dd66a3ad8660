package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.ProcedureUsesContract;

class SqliteProcedureUsesTest implements ProcedureUsesContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public ProcedureUses uses() {
        return new SqlProcedureUses(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public Studies studies() {
        return new SqlStudies(RECORDS.transactions());
    }

    @Override
    public PerformedSteps steps() {
        return new SqlPerformedSteps(RECORDS.transactions(), RECORDS.ids());
    }
}
