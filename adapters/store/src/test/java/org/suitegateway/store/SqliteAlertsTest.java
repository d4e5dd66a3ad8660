package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.testkit.contract.AlertsContract;

class SqliteAlertsTest implements AlertsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Alerts alerts() {
        return new SqlAlerts(RECORDS.transactions());
    }
}
