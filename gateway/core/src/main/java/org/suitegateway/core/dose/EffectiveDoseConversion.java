package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;

/**
 * A published factor from dose-area product to effective dose for one body region. What it gives is an estimate for a phantom, not for
 * the patient, and is never added to a measurement.
 *
 * @param region in words
 * @param regionCodes values of (123014, DCM) Target Region that mean it
 * @param procedureCodes values of procedure codes that mean it, for devices that name no region
 * @param mSvPerGyCm2 above zero
 * @param source shown with each estimate
 */
public record EffectiveDoseConversion(
        String region, List<String> regionCodes, List<String> procedureCodes, BigDecimal mSvPerGyCm2, String source) {
    public EffectiveDoseConversion {
        regionCodes = List.copyOf(regionCodes);
        procedureCodes = List.copyOf(procedureCodes);
        if (mSvPerGyCm2.signum() <= 0) {
            throw new IllegalArgumentException("a conversion factor is above zero");
        }
    }

    /** An estimate and where its factor comes from. */
    public record Estimate(DoseEquivalent amount, String region, BigDecimal mSvPerGyCm2, String source) {}

    /** The region that the device names decides; only without one what the procedure is. */
    static Optional<EffectiveDoseConversion> of(
            List<EffectiveDoseConversion> all, ProcedureCode region, ProcedureCode procedure) {
        return all.stream()
                .filter(c -> region.value().isEmpty()
                        ? c.procedureCodes().contains(procedure.value())
                        : c.regionCodes().contains(region.value()))
                .findFirst();
    }

    /** Empty when the product is beyond all reason. */
    Optional<Estimate> estimate(DoseAreaProduct dap) {
        try {
            return Optional.of(
                    new Estimate(DoseEquivalent.ofMSv(dap.gyCm2().multiply(mSvPerGyCm2)), region, mSvPerGyCm2, source));
        } catch (IllegalArgumentException beyond) {
            return Optional.empty();
        }
    }
}
