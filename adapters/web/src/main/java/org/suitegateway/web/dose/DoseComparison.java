package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseParts;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.web.wording.Amounts;

/**
 * A total beside the sum of its irradiation events and its two parts, for people.
 *
 * @param difference of the sum against the total, for example "−16 %"; empty when one of them is absent
 * @param apart whether it is more than 5 %
 * @param parts whether the device states fluoroscopy and acquisition apart
 */
public record DoseComparison(
        String quantity,
        String unit,
        String total,
        String events,
        String difference,
        boolean apart,
        boolean parts,
        String fluoroscopy,
        String acquisition) {
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    /** Quantities without a total and without events are left out. */
    public static List<DoseComparison> of(DoseSummary dose) {
        DoseParts p = dose.parts();
        List<DoseComparison> lines = new ArrayList<>();
        if (dose.dap().isPresent()) {
            lines.add(line(
                    "DAP",
                    "Gy·cm²",
                    dose.dap().map(DoseAreaProduct::gyCm2),
                    p.eventDap().map(DoseAreaProduct::gyCm2),
                    p.fluoroscopyDap().map(DoseAreaProduct::gyCm2),
                    p.acquisitionDap().map(DoseAreaProduct::gyCm2)));
        }
        if (dose.referenceAirKerma().isPresent()) {
            lines.add(line(
                    "Air kerma",
                    "mGy",
                    dose.referenceAirKerma().map(AirKerma::mGy),
                    p.eventKerma().map(AirKerma::mGy),
                    p.fluoroscopyKerma().map(AirKerma::mGy),
                    p.acquisitionKerma().map(AirKerma::mGy)));
        }
        return lines;
    }

    private static DoseComparison line(
            String quantity,
            String unit,
            Optional<BigDecimal> total,
            Optional<BigDecimal> events,
            Optional<BigDecimal> fluoroscopy,
            Optional<BigDecimal> acquisition) {
        Optional<BigDecimal> percent = total.filter(t -> t.signum() > 0)
                .flatMap(t -> events.map(
                        e -> e.subtract(t).multiply(BigDecimal.valueOf(100)).divide(t, 1, RoundingMode.HALF_EVEN)));
        return new DoseComparison(
                quantity,
                unit,
                shown(total),
                shown(events),
                percent.map(DoseComparison::signed).orElse(""),
                percent.filter(p -> p.abs().compareTo(FIVE) > 0).isPresent(),
                fluoroscopy.isPresent() || acquisition.isPresent(),
                shown(fluoroscopy),
                shown(acquisition));
    }

    private static String shown(Optional<BigDecimal> amount) {
        return amount.map(Amounts::rounded).orElse("—");
    }

    private static String signed(BigDecimal percent) {
        BigDecimal whole =
                percent.abs().compareTo(BigDecimal.TEN) < 0 ? percent : percent.setScale(0, RoundingMode.HALF_EVEN);
        return (whole.signum() < 0 ? "−" : whole.signum() > 0 ? "+" : "")
                + whole.abs().toPlainString() + " %";
    }
}
