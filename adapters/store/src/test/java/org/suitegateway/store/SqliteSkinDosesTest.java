package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.testkit.contract.SkinDosesContract;

class SqliteSkinDosesTest implements SkinDosesContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public SkinDoses skinDoses() {
        return new SqlSkinDoses(RECORDS.transactions());
    }

    @Override
    public DoseLedger ledger() {
        return new SqlDoseLedger(RECORDS.transactions());
    }
}
