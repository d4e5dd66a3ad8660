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
        boolean over = content.doseReport().filter(DoseReport::complete).isPresent()
                || receivedAt.isBefore(clock.instant().minus(silence))
                || content.instance()
                        .acquiredAt()
                        .filter(at -> at.isBefore(receivedAt.minus(silence)))
                        .isPresent();
        ProcedureStatus next = over ? ProcedureStatus.COMPLETED : ProcedureStatus.IN_PROGRESS;
        if (next != procedure.status()) {
            procedures.save(procedure.withStatus(next));
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
