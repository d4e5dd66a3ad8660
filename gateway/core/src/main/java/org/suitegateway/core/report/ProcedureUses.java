package org.suitegateway.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.time.Interval;

/** Procedures with the modalities that were used for them, for statistics. Thread-safe. */
public interface ProcedureUses {
    /** Those whose scheduled start is in the interval, or that were made in it and have none; without hidden ones; by start, then ID. */
    List<Use> within(Interval starts);

    /**
     * @param patient as the procedure was recorded
     * @param start scheduled; else when it was made
     * @param xRay whether a study or performed step of it is of modality XA or RF
     * @param ultrasound the same of US
     */
    record Use(
            String id,
            Optional<String> accessionNumber,
            PatientId patient,
            Instant start,
            ProcedureCode code,
            ProcedureStatus status,
            boolean xRay,
            boolean ultrasound) {
        /** Began, whether or not it came to its end. */
        public boolean performed() {
            return status == ProcedureStatus.COMPLETED
                    || status == ProcedureStatus.DISCONTINUED
                    || status == ProcedureStatus.IN_PROGRESS;
        }
    }
}
