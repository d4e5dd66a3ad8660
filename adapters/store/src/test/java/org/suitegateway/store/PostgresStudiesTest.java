package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.StudiesContract;

class PostgresStudiesTest implements StudiesContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Studies studies() {
        return new SqlStudies(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }
}
