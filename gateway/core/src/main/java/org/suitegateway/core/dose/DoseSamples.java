package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.time.Interval;

/** The ledger by device, for statistics. Thread-safe. */
public interface DoseSamples {
    /** What stands of each study (or of a step without a study with dose) in an interval, oldest first. */
    List<Sample> samples(Interval acquired);

    /**
     * Studies made in the interval by fluoroscopy (modality XA or RF, or any of these devices), and performed steps, that have no dose report:
     * newest first.
     *
     * @param callingAes of the configured C-arms
     */
    Page<Missing> withoutReport(Interval acquired, List<String> callingAes, Page.Request page);

    /**
     * One procedure's dose on one device.
     *
     * @param procedure its code; {@link ProcedureCode#NONE} without a procedure
     * @param callingAe who sent most of the dose
     * @param deviceKey {@link DoseDevice#key()}
     * @param device {@link DoseDevice#label()}
     * @param referencePoint empty when none is named
     */
    record Sample(
            String key,
            Instant at,
            Optional<String> procedureId,
            ProcedureCode procedure,
            String callingAe,
            String deviceKey,
            String device,
            String protocol,
            DoseSource source,
            Optional<DoseAreaProduct> dap,
            Optional<AirKerma> referenceAirKerma,
            Optional<Seconds> fluoroscopyTime,
            Optional<String> referencePoint,
            Optional<BigDecimal> weightKg) {}

    /** @param weaker what stands instead of a report; absent when nothing does */
    record Missing(
            String key, Instant at, Optional<String> procedureId, String callingAe, Optional<DoseSource> weaker) {}
}
