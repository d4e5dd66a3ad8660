package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.device.DeviceChanges;
import org.suitegateway.testkit.contract.DeviceChangesContract;

class SqliteDeviceChangesTest implements DeviceChangesContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public DeviceChanges changes() {
        return new SqlDeviceChanges(RECORDS.transactions());
    }
}
