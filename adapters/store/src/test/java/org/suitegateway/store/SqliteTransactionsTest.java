package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.testkit.contract.TransactionsContract;

class SqliteTransactionsTest implements TransactionsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Transactions transactions() {
        return RECORDS.transactions();
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public Patients patients() {
        return new SqlPatients(RECORDS.transactions());
    }
}
