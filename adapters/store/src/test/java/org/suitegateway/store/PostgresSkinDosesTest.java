package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.testkit.contract.SkinDosesContract;

class PostgresSkinDosesTest implements SkinDosesContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public SkinDoses skinDoses() {
        return new SqlSkinDoses(RECORDS.transactions());
    }

    @Override
    public DoseLedger ledger() {
        return new SqlDoseLedger(RECORDS.transactions());
    }
}
