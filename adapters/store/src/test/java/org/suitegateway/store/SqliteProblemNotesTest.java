package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.testkit.contract.ProblemNotesContract;

class SqliteProblemNotesTest implements ProblemNotesContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public ProblemNotes notes() {
        return new SqlProblemNotes(RECORDS.transactions());
    }
}
