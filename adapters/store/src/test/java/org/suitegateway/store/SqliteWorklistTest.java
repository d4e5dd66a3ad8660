package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.testkit.contract.WorklistContract;

class SqliteWorklistTest implements WorklistContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Worklist worklist() {
        return new SqlWorklist(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public Patients patients() {
        return new SqlPatients(RECORDS.transactions());
    }

    @Override
    public PatientIdentities identities() {
        return new SqlPatientIdentities(RECORDS.transactions());
    }
}
