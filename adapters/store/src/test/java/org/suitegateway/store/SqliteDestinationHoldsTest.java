package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.testkit.contract.DestinationHoldsContract;

class SqliteDestinationHoldsTest implements DestinationHoldsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public DestinationHolds holds() {
        return new SqlDestinationHolds(RECORDS.transactions());
    }
}
