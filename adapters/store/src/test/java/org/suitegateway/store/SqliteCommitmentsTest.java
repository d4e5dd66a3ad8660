package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.testkit.contract.CommitmentsContract;

class SqliteCommitmentsTest implements CommitmentsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Commitments commitments() {
        return new SqlCommitments(RECORDS.transactions(), RECORDS.ids());
    }
}
