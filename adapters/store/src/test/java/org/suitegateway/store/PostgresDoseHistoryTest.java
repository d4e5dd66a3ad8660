package org.suitegateway.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.DoseHistoryContract;

class PostgresDoseHistoryTest implements DoseHistoryContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    private final AtomicInteger ids = new AtomicInteger();

    @Override
    public DoseHistory history() {
        return new SqlDoseHistory(RECORDS.transactions());
    }

    @Override
    public DoseSamples samples() {
        return new SqlDoseSamples(RECORDS.transactions());
    }

    @Override
    public DoseByProcedure byProcedure() {
        return new SqlDoseByProcedure(RECORDS.transactions());
    }

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
    public PerformedSteps steps() {
        return new SqlPerformedSteps(RECORDS.transactions(), () -> "id-" + ids.incrementAndGet());
    }
}
