package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.testkit.contract.QualityRecordsContract;

class SqliteQualityRecordsTest implements QualityRecordsContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public QualityRecords quality() {
        SqlTransactions sql = RECORDS.transactions();
        return new QualityRecords(
                new SqlEquipmentRegister(sql),
                new SqlQualityResults(sql),
                new SqlChecklistMarks(sql),
                new SqlRoomUses(sql));
    }

    @Override
    public Transactions transactions() {
        return RECORDS.transactions();
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public ProcedureHistory history() {
        return new SqlProcedureHistory(RECORDS.transactions());
    }
}
