package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.testkit.contract.ClinicalStatementsContract;

class SqliteClinicalStatementsTest implements ClinicalStatementsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public ClinicalStatements statements() {
        return new SqlClinicalStatements(RECORDS.transactions());
    }
}
