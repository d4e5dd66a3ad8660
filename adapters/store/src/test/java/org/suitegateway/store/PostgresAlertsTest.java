package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.testkit.contract.AlertsContract;

class PostgresAlertsTest implements AlertsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Alerts alerts() {
        return new SqlAlerts(RECORDS.transactions());
    }
}
