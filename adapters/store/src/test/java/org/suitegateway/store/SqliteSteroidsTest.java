package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.testkit.contract.SteroidsContract;

class SqliteSteroidsTest implements SteroidsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Steroids steroids() {
        return new SqlSteroids(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }
}
