package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.testkit.contract.ProblemNotesContract;

class PostgresProblemNotesTest implements ProblemNotesContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public ProblemNotes notes() {
        return new SqlProblemNotes(RECORDS.transactions());
    }
}
