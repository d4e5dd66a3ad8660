package org.suitegateway.testkit.contract;

import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryMessageJournalContractTest implements MessageJournalContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public MessageJournal journal() {
        return records.journal;
    }
}
