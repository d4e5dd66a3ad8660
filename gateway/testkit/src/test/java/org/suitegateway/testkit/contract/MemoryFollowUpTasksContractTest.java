package org.suitegateway.testkit.contract;

import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryFollowUpTasksContractTest implements FollowUpTasksContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public FollowUpTasks tasks() {
        return records.tasks;
    }

    @Override
    public Alerts alerts() {
        return records.alerts;
    }
}
