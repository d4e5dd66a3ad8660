package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.testkit.contract.QualityChecksContract;

class PostgresQualityChecksTest implements QualityChecksContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public QualityChecks checks() {
        return new SqlQualityChecks(RECORDS.transactions());
    }
}
