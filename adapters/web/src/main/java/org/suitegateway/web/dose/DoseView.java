package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** {@code dose} in the API. Amounts are exact; absent is not reported. @param events how many @param reports how many */
public record DoseView(
        String source,
        Optional<BigDecimal> dapGyCm2,
        Optional<BigDecimal> referenceAirKermaMGy,
        Optional<BigDecimal> fluoroSeconds,
        Optional<BigDecimal> acquisitionSeconds,
        int events,
        int reports,
        List<String> flags) {
    public static DoseView of(DoseSummary dose) {
        return new DoseView(
                dose.source().name(),
                dose.dap().map(DoseAreaProduct::gyCm2),
                dose.referenceAirKerma().map(AirKerma::mGy),
                dose.fluoroscopyTime().map(Seconds::s),
                dose.acquisitionTime().map(Seconds::s),
                dose.events(),
                dose.reports(),
                dose.flags());
    }
}
