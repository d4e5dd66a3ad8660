package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.DoseLedgerContract;

class SqliteDoseLedgerTest implements DoseLedgerContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public DoseLedger ledger() {
        return new SqlDoseLedger(RECORDS.transactions());
    }

    @Override
    public Studies studies() {
        return new SqlStudies(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public Transactions transactions() {
        return RECORDS.transactions();
    }
}
