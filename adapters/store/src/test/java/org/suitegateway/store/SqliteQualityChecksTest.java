package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.testkit.contract.QualityChecksContract;

class SqliteQualityChecksTest implements QualityChecksContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public QualityChecks checks() {
        return new SqlQualityChecks(RECORDS.transactions());
    }
}
