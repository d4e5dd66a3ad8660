package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.testkit.contract.MessageJournalContract;

class SqliteMessageJournalTest implements MessageJournalContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public MessageJournal journal() {
        return new SqlMessageJournal(RECORDS.transactions());
    }
}
