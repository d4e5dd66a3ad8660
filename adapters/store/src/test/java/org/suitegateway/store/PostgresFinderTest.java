package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.FinderContract;

class PostgresFinderTest implements FinderContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Finder finder() {
        return new SqlFinder(RECORDS.transactions());
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
    public Studies studies() {
        return new SqlStudies(RECORDS.transactions());
    }

    @Override
    public MessageJournal journal() {
        return new SqlMessageJournal(RECORDS.transactions());
    }
}
