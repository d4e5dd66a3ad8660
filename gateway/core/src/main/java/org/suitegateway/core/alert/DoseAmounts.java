package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** Amounts of dose, in the units of {@link AlertQuantity}. Absent is not reported. */
final class DoseAmounts {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    // What the flag means at least, where the two amounts are not at hand any more.
    private static final BigDecimal LEAST_DIFFERENCE = BigDecimal.valueOf(5);

    private DoseAmounts() {}

    static Optional<BigDecimal> of(AlertQuantity quantity, DoseSummary dose) {
        return switch (quantity) {
            case REFERENCE_AIR_KERMA -> dose.referenceAirKerma().map(AirKerma::mGy);
            case DOSE_AREA_PRODUCT -> dose.dap().map(DoseAreaProduct::gyCm2);
            case FLUOROSCOPY_TIME -> dose.fluoroscopyTime().map(Seconds::s);
            case TOTALS_DIFFER -> differ(dose);
            default -> Optional.empty();
        };
    }

    static Optional<BigDecimal> of(AlertQuantity quantity, IrradiationEvent event) {
        return quantity == AlertQuantity.DOSE_AREA_PRODUCT
                ? event.dap().map(DoseAreaProduct::gyCm2)
                : event.referenceAirKerma().map(AirKerma::mGy);
    }

    private static Optional<BigDecimal> differ(DoseSummary dose) {
        if (!dose.flags().contains(StandingDose.FLAG_DISAGREE)) {
            return Optional.empty();
        }
        Optional<BigDecimal> most = Stream.of(
                        percent(
                                dose.dap().map(DoseAreaProduct::gyM2),
                                dose.parts().eventDap().map(DoseAreaProduct::gyM2)),
                        percent(
                                dose.referenceAirKerma().map(AirKerma::gy),
                                dose.parts().eventKerma().map(AirKerma::gy)))
                .flatMap(Optional::stream)
                .max(BigDecimal::compareTo);
        return Optional.of(most.orElse(LEAST_DIFFERENCE).max(LEAST_DIFFERENCE));
    }

    private static Optional<BigDecimal> percent(Optional<BigDecimal> total, Optional<BigDecimal> events) {
        return total.filter(t -> t.signum() > 0)
                .flatMap(t -> events.map(e -> t.subtract(e)
                        .abs()
                        .multiply(PERCENT)
                        .divide(t, MathContext.DECIMAL32)
                        .setScale(1, java.math.RoundingMode.HALF_EVEN)));
    }
}
