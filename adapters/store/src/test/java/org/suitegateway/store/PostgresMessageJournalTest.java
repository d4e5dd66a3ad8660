package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.testkit.contract.MessageJournalContract;

class PostgresMessageJournalTest implements MessageJournalContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public MessageJournal journal() {
        return new SqlMessageJournal(RECORDS.transactions());
    }
}
