package org.suitegateway.web.dose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.web.wording.Amounts;

/**
 * A dose for people: texts without units, empty when not reported, with the exact amount beside what is rounded.
 *
 * @param dap Gy·cm²
 * @param kerma mGy
 * @param fluoroscopy minutes and seconds
 * @param acquisition minutes and seconds
 */
public record DoseWords(
        String dap,
        String dapExact,
        String kerma,
        String kermaExact,
        String fluoroscopy,
        String fluoroscopyExact,
        String acquisition,
        String source,
        String referencePoint,
        int events,
        int reports,
        List<String> flags) {
    public static DoseWords of(DoseSummary dose) {
        return new DoseWords(
                Amounts.dap(dose.dap()),
                exactDap(dose.dap()),
                Amounts.kerma(dose.referenceAirKerma()),
                exactKerma(dose.referenceAirKerma()),
                Amounts.minutes(dose.fluoroscopyTime()),
                dose.fluoroscopyTime()
                        .map(Seconds::s)
                        .map(s -> Amounts.exact(s) + " s")
                        .orElse(""),
                Amounts.minutes(dose.acquisitionTime()),
                words(dose.source()),
                dose.parts().referencePoint().orElse(""),
                dose.events(),
                dose.reports(),
                dose.flags());
    }

    public static String exactDap(Optional<DoseAreaProduct> dap) {
        return dap.map(DoseAreaProduct::gyCm2)
                .map(a -> Amounts.exact(a) + " Gy·cm²")
                .orElse("");
    }

    public static String exactKerma(Optional<AirKerma> kerma) {
        return kerma.map(AirKerma::mGy).map(a -> Amounts.exact(a) + " mGy").orElse("");
    }

    private static String words(DoseSource source) {
        return switch (source) {
            case RDSR_TOTAL -> "totals stated by the device";
            case RDSR_EVENTS -> "irradiation events added up: the device stated no totals";
            case MPPS -> "what the device told with its performed step (MPPS): no dose report has come";
            case IMAGE_HEADER -> "image headers, a lower bound: no dose report has come";
            case MIXED -> "several sources: totals where stated, else the best that there is";
        };
    }
}
