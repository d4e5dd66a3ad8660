package org.suitegateway.core.alert;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.UnavailableException;

/**
 * Settles what {@link DoseAlerting} noted as due, each in a transaction of its own, shortly after the change and behind it: nobody who
 * sends waits for it. Thread-safe.
 */
public final class AlertEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(AlertEvaluation.class);
    private static final int AT_ONCE = 20;

    private final AlertsDue due;
    private final DoseRules dose;
    private final PatientRules patients;
    private final StaffRules staff;
    private final Transactions transactions;

    public AlertEvaluation(
            AlertsDue due, DoseRules dose, PatientRules patients, StaffRules staff, Transactions transactions) {
        this.due = due;
        this.dose = dose;
        this.patients = patients;
        this.staff = staff;
        this.transactions = transactions;
    }

    /**
     * Settles some of what is due.
     *
     * @return whether there may be more
     * @throws UnavailableException if the database is away
     */
    public boolean settleDue() {
        List<AlertsDue.Due> found = due.due(AT_ONCE);
        int failed = 0;
        for (AlertsDue.Due one : found) {
            try {
                transactions.run(() -> {
                    settle(one);
                    due.done(one);
                });
            } catch (UnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                failed++;
                LOG.error("alerts of a subject could not be evaluated kind={}", one.kind(), e);
                transactions.run(() -> due.mark(one.kind(), one.id())); // behind the others, so that it blocks nobody
            }
        }
        return found.size() == AT_ONCE && failed < AT_ONCE;
    }

    private void settle(AlertsDue.Due one) {
        switch (one.kind()) {
            case PROCEDURE -> dose.settle(new Alert.Subject(Alert.SubjectType.PROCEDURE, one.id()));
            case STUDY -> dose.settle(new Alert.Subject(Alert.SubjectType.STUDY, one.id()));
            case PATIENT -> patients.settle(PatientSubject.patient(one.id()));
            case STAFF -> staff.settle(one.id());
        }
    }
}
