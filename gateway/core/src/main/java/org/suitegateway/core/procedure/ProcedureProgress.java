package org.suitegateway.core.procedure;

import java.time.Duration;
import java.time.Instant;
import org.suitegateway.core.intake.ObjectReader;

/**
 * Infers where a procedure stands from what its devices send; many units send no performed procedure step. The first image begins it, a
 * complete dose report ends it, and so does a long silence. To be called within a transaction.
 */
public final class ProcedureProgress {
    private final Procedures procedures;
    private final Duration fresh;

    /** @param fresh images older than this when they arrive are history and begin nothing */
    public ProcedureProgress(Procedures procedures, Duration fresh) {
        this.procedures = procedures;
        this.fresh = fresh;
    }

    public void objectArrived(String procedureId, ObjectReader.Content content, Instant receivedAt) {
        Procedure procedure = procedures.find(procedureId).orElseThrow();
        boolean old = content.instance()
                .acquiredAt()
                .filter(at -> at.isBefore(receivedAt.minus(fresh)))
                .isPresent();
        boolean complete = content.doseReport().filter(r -> r.complete()).isPresent();
        if (procedure.status() == ProcedureStatus.COMPLETED || procedure.status() == ProcedureStatus.DISCONTINUED) {
            return;
        }
        ProcedureStatus next = complete || old ? ProcedureStatus.COMPLETED : ProcedureStatus.IN_PROGRESS;
        if (next != procedure.status()) {
            procedures.save(procedure.withStatus(next));
        }
    }

    /** Ends what has been silent: nobody is kept out of a suite by a study whose last report never came. */
    public void silent(String procedureId) {
        procedures
                .find(procedureId)
                .filter(p -> p.status() == ProcedureStatus.IN_PROGRESS)
                .ifPresent(p -> procedures.save(p.withStatus(ProcedureStatus.COMPLETED)));
    }
}
