package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.staffdose.live.Wearings;
import org.suitegateway.testkit.contract.WearingsContract;

class SqliteWearingsTest implements WearingsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Wearings wearings() {
        return new SqlWearings(RECORDS.transactions());
    }

    @Override
    public Transactions transactions() {
        return RECORDS.transactions();
    }
}
