package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.testkit.contract.ConfirmationsContract;

class PostgresConfirmationsTest implements ConfirmationsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Confirmations confirmations() {
        return new SqlConfirmations(RECORDS.transactions());
    }
}
