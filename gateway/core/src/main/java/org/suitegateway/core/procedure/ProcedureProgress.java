package org.suitegateway.core.procedure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.intake.ObjectReader;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/**
 * Infers where a procedure stands from what its devices send; many units send no performed procedure step. The first image begins it, a
 * complete dose report ends it, and so does a long silence.
 */
public final class ProcedureProgress {
    private final Procedures procedures;
    private final Studies studies;
    private final Transactions transactions;
    private final Duration silence;
    private final Clock clock;

    /** @param silence how long nothing came before a procedure counts as over; older images begin nothing */
    public ProcedureProgress(
            Procedures procedures, Studies studies, Transactions transactions, Duration silence, Clock clock) {
        this.procedures = procedures;
        this.studies = studies;
        this.transactions = transactions;
        this.silence = silence;
        this.clock = clock;
    }

    /** To be called within a transaction. */
    public void objectArrived(String procedureId, ObjectReader.Content content, Instant receivedAt) {
        Procedure procedure = procedures.find(procedureId).orElseThrow();
        if (procedure.status() == ProcedureStatus.COMPLETED || procedure.status() == ProcedureStatus.DISCONTINUED) {
            return;
        }
        boolean reported = content.doseReport().filter(DoseReport::complete).isPresent();
        if (reported) {
            set(procedure, ProcedureStatus.COMPLETED);
        } else if (procedure.status()
                != ProcedureStatus.IN_PROGRESS) { // a late image ends nothing that others keep going
            set(procedure, past(receivedAt, content.instance().acquiredAt().orElse(receivedAt)));
        }
    }

    /** A study found its procedure later than it came. To be called within a transaction. */
    public void studyLinked(String procedureId, Study study) {
        procedures
                .find(procedureId)
                .filter(p -> !p.status().performed())
                .ifPresent(p -> set(p, past(study.lastReceivedAt(), study.at())));
    }

    /**
     * A study turned out to be another procedure's: if nothing else was done here, nothing was done. To be called within a
     * transaction.
     */
    public void studyLeft(String procedureId) {
        procedures
                .find(procedureId)
                .filter(p -> p.status() == ProcedureStatus.IN_PROGRESS || p.status() == ProcedureStatus.COMPLETED)
                .filter(p -> studies.ofProcedure(procedureId).isEmpty())
                .ifPresent(p -> set(p, ProcedureStatus.SCHEDULED));
    }

    private ProcedureStatus past(Instant receivedAt, Instant acquiredAt) {
        boolean over =
                receivedAt.isBefore(clock.instant().minus(silence)) || acquiredAt.isBefore(receivedAt.minus(silence));
        return over ? ProcedureStatus.COMPLETED : ProcedureStatus.IN_PROGRESS;
    }

    private void set(Procedure procedure, ProcedureStatus status) {
        if (status != procedure.status()) {
            procedures.save(procedure.withStatus(status));
        }
    }

    /** Ends what has been silent: nobody is kept out of a suite by a study whose last report never came. */
    public void endSilent() {
        Procedures.Filter inProgress = new Procedures.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ProcedureStatus.IN_PROGRESS));
        Instant limit = clock.instant().minus(silence);
        transactions.run(() -> procedures.search(inProgress, Page.Request.first(Page.Request.MAX)).items().stream()
                .filter(p -> studies.ofProcedure(p.id()).stream()
                        .map(Study::lastReceivedAt)
                        .allMatch(last -> last.isBefore(limit)))
                .forEach(p -> procedures.save(p.withStatus(ProcedureStatus.COMPLETED))));
    }
}
