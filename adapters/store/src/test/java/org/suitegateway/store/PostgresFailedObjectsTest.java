package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.testkit.contract.FailedObjectsContract;

class PostgresFailedObjectsTest implements FailedObjectsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public FailedObjects failed() {
        return new SqlFailedObjects(RECORDS.transactions());
    }
}
