package org.suitegateway.testkit.contract;

import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.MemoryFinder;
import org.suitegateway.testkit.world.MemoryRecords;

class MemoryFinderContractTest implements FinderContract {
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public Finder finder() {
        return new MemoryFinder(records.procedures, records.patients, records.studies, records.journal);
    }

    @Override
    public Procedures procedures() {
        return records.procedures;
    }

    @Override
    public Patients patients() {
        return records.patients;
    }

    @Override
    public Studies studies() {
        return records.studies;
    }

    @Override
    public MessageJournal journal() {
        return records.journal;
    }
}
