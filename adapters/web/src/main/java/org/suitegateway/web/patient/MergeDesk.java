package org.suitegateway.web.patient;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.schedule.ScheduleDesk;

/** A person looks at merges and takes one back. Thread-safe. */
public final class MergeDesk {
    private static final Logger LOG = LoggerFactory.getLogger(MergeDesk.class);

    private final PatientIdentities identities;
    private final Patients patients;
    private final Procedures procedures;
    private final ScheduleDesk schedule;
    private final Transactions transactions;

    public MergeDesk(
            PatientIdentities identities,
            Patients patients,
            Procedures procedures,
            ScheduleDesk schedule,
            Transactions transactions) {
        this.identities = identities;
        this.patients = patients;
        this.procedures = procedures;
        this.schedule = schedule;
        this.transactions = transactions;
    }

    Page<PatientIdentities.Merge> list(Page.Request page) {
        return identities.merges(page);
    }

    /** As it was recorded under this very identifier; empty if nothing was. */
    String name(PatientId id) {
        return patients.find(id).map(Patient::name).map(PersonName::display).orElse("");
    }

    /** How many procedures came under this very identifier. */
    int procedures(PatientId id) {
        return procedures.allOf(List.of(id)).size();
    }

    /** @throws org.suitegateway.core.error.RefusedException if no such merge stands */
    void undo(String id, String person) {
        transactions.run(() -> schedule.undoMerge(id, person));
        LOG.info("patient merge undone merge={} person={}", id, person);
    }
}
