package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseParts;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * {@code dose} in the API. Amounts are exact; absent is not reported.
 *
 * @param events how many @param reports how many
 * @param eventsDapGyCm2 sum of the irradiation events, to be seen beside the total
 * @param peakSkinDoseMGy an estimate, or an upper bound where {@code peakSkinDoseIsUpperBound} says so
 */
public record DoseView(
        String source,
        Optional<BigDecimal> dapGyCm2,
        Optional<BigDecimal> referenceAirKermaMGy,
        Optional<String> referencePoint,
        Optional<BigDecimal> fluoroSeconds,
        Optional<BigDecimal> acquisitionSeconds,
        Optional<BigDecimal> fluoroDapGyCm2,
        Optional<BigDecimal> acquisitionDapGyCm2,
        Optional<BigDecimal> fluoroAirKermaMGy,
        Optional<BigDecimal> acquisitionAirKermaMGy,
        Optional<BigDecimal> eventsDapGyCm2,
        Optional<BigDecimal> eventsAirKermaMGy,
        Optional<Integer> frames,
        Optional<BigDecimal> peakSkinDoseMGy,
        Optional<Boolean> peakSkinDoseIsUpperBound,
        int events,
        int reports,
        List<String> flags) {
    public static DoseView of(DoseSummary dose) {
        return of(dose, Optional.empty());
    }

    public static DoseView of(DoseSummary dose, Optional<SkinDoses.Peak> peak) {
        DoseParts parts = dose.parts();
        return new DoseView(
                dose.source().name(),
                gyCm2(dose.dap()),
                mGy(dose.referenceAirKerma()),
                parts.referencePoint(),
                dose.fluoroscopyTime().map(Seconds::s),
                dose.acquisitionTime().map(Seconds::s),
                gyCm2(parts.fluoroscopyDap()),
                gyCm2(parts.acquisitionDap()),
                mGy(parts.fluoroscopyKerma()),
                mGy(parts.acquisitionKerma()),
                gyCm2(parts.eventDap()),
                mGy(parts.eventKerma()),
                parts.frames(),
                peak.map(p -> p.amount().mGy()),
                peak.map(SkinDoses.Peak::upperBound),
                dose.events(),
                dose.reports(),
                dose.flags());
    }

    private static Optional<BigDecimal> gyCm2(Optional<DoseAreaProduct> amount) {
        return amount.map(DoseAreaProduct::gyCm2);
    }

    private static Optional<BigDecimal> mGy(Optional<AirKerma> amount) {
        return amount.map(AirKerma::mGy);
    }
}
