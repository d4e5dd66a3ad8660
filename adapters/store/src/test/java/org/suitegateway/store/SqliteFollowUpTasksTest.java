package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.testkit.contract.FollowUpTasksContract;

class SqliteFollowUpTasksTest implements FollowUpTasksContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public FollowUpTasks tasks() {
        return new SqlFollowUpTasks(RECORDS.transactions());
    }

    @Override
    public Alerts alerts() {
        return new SqlAlerts(RECORDS.transactions());
    }
}
