package org.suitegateway.testkit.contract;

import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryStaffRecordsContractTest implements StaffRecordsContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public StaffRecords staff() {
        return records.staff;
    }
}
