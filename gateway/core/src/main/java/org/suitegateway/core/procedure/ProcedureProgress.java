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
 * complete dose report ends it, and so do the next patient's first image in the suite and a long silence.
 */
public final class ProcedureProgress {
    private static final Page.Request ALL = Page.Request.first(Page.Request.MAX);

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
            begin(procedure, receivedAt, content.instance().acquiredAt().orElse(receivedAt));
        }
    }

    private void begin(Procedure procedure, Instant receivedAt, Instant acquiredAt) {
        ProcedureStatus status = past(receivedAt, acquiredAt);
        set(procedure, status);
        if (status == ProcedureStatus.IN_PROGRESS) {
            endPrevious(procedure, acquiredAt);
        }
    }

    /**
     * A suite has one table: the next patient's first image ends what was in progress there, if it was taken after the last one that came
     * from it. When in doubt the suite stays in use.
     */
    private void endPrevious(Procedure begun, Instant acquiredAt) {
        begun.suiteId().ifPresent(suite -> procedures.search(inProgress(Optional.of(suite)), ALL).items().stream()
                .filter(p -> !p.id().equals(begun.id()))
                .filter(p -> studies.ofProcedure(p.id()).stream()
                        .allMatch(s -> s.lastReceivedAt().isBefore(acquiredAt)))
                .forEach(p -> set(p, ProcedureStatus.COMPLETED)));
    }

    /** A study found its procedure later than it came. To be called within a transaction. */
    public void studyLinked(String procedureId, Study study) {
        procedures
                .find(procedureId)
                .filter(p -> !p.status().performed())
                .ifPresent(p -> begin(p, study.lastReceivedAt(), study.at()));
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
        Instant limit = clock.instant().minus(silence);
        transactions.run(() -> procedures.search(inProgress(Optional.empty()), ALL).items().stream()
                .filter(p -> studies.ofProcedure(p.id()).stream()
                        .map(Study::lastReceivedAt)
                        .allMatch(last -> last.isBefore(limit)))
                .forEach(p -> procedures.save(p.withStatus(ProcedureStatus.COMPLETED))));
    }

    private static Procedures.Filter inProgress(Optional<String> suite) {
        return new Procedures.Filter(
                Optional.empty(),
                Optional.empty(),
                suite,
                Optional.empty(),
                Optional.empty(),
                Optional.of(ProcedureStatus.IN_PROGRESS));
    }
}
