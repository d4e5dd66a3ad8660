package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.testkit.contract.StaffRecordsContract;

class PostgresStaffRecordsTest implements StaffRecordsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public StaffRecords staff() {
        return new SqlStaffRecords(RECORDS.transactions());
    }
}
