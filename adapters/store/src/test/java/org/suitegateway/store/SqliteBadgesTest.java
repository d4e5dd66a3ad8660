package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.testkit.contract.BadgeLedgerContract;

class SqliteBadgesTest implements BadgeLedgerContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public BadgeLedger badges() {
        return new SqlBadges(RECORDS.transactions());
    }

    @Override
    public Transactions transactions() {
        return RECORDS.transactions();
    }
}
