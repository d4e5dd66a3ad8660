package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.testkit.contract.PatientsContract;

class PostgresPatientsTest implements PatientsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Patients patients() {
        return new SqlPatients(RECORDS.transactions());
    }
}
