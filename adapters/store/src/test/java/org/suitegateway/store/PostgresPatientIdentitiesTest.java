package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.testkit.contract.PatientIdentitiesContract;

class PostgresPatientIdentitiesTest implements PatientIdentitiesContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public PatientIdentities identities() {
        return new SqlPatientIdentities(RECORDS.transactions());
    }

    @Override
    public Transactions transactions() {
        return RECORDS.transactions();
    }
}
