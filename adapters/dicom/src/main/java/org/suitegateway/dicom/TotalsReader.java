package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.Calibration;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** Accumulated dose of one plane (PS3.16 TID 10002 with 10004 and 10007). */
final class TotalsReader {
    private static final String SUMMARY = "99SMS_RADSUM";

    private final Quantities quantities;
    private final Findings findings;

    TotalsReader(Quantities quantities, Findings findings) {
        this.quantities = quantities;
        this.findings = findings;
    }

    /** @param fluoroscopy whether there was any, so that its time is to be told */
    DoseTotals read(List<ContentItem> content, boolean fluoroscopy) {
        Plane plane = Planes.among(content);
        Reading reading = new Reading("totals" + (plane == Plane.A || plane == Plane.B ? " of plane " + plane : ""));
        content.forEach(reading::take);
        if (missing(content, Concept.DAP_TOTAL) && missing(content, Concept.GLANDULAR_DOSE)) {
            findings.add("(113722, DCM) Dose Area Product Total, " + reading.where, "it is missing");
        }
        if (fluoroscopy && missing(content, Concept.FLUOROSCOPY_TIME)) {
            findings.add("(113730, DCM) Total Fluoro Time, " + reading.where, "it is missing");
        }
        return reading.totals(plane);
    }

    private static boolean missing(List<ContentItem> content, int concept) {
        return content.stream().noneMatch(i -> i.concept() == concept);
    }

    /** Whether an accumulation says nothing of projection dose, as those of mammography do. */
    static boolean isEmpty(DoseTotals totals) {
        return totals.dap().isEmpty()
                && totals.referenceAirKerma().isEmpty()
                && totals.fluoroscopyTime().isEmpty()
                && totals.acquisitionTime().isEmpty()
                && totals.frames().isEmpty()
                && totals.fluoroscopyDap().isEmpty()
                && totals.acquisitionDap().isEmpty()
                && totals.fluoroscopyKerma().isEmpty()
                && totals.acquisitionKerma().isEmpty();
    }

    /** The Radiation Summary Report of a mobile C-arm that knows no RDSR: private concepts of scheme 99SMS_RADSUM. */
    DoseTotals summary(List<ContentItem> content) {
        Reading reading = new Reading("totals");
        for (ContentItem item : content) {
            if (item.is("C-204", SUMMARY)) {
                reading.dap = quantities.dap(item, "Cumulative dose area product", reading.where);
            } else if (item.is("C-210", SUMMARY)) {
                reading.kerma = quantities.kerma(item, "Cumulative air kerma", reading.where);
            } else if (item.is("C-202", SUMMARY)) {
                reading.fluoroscopyTime = quantities.seconds(item, "Cumulative fluoro time", reading.where);
            }
        }
        return reading.totals(Plane.SINGLE);
    }

    /** What was taken of one accumulation so far. */
    private final class Reading {
        private final String where;
        private Optional<DoseAreaProduct> dap = Optional.empty();
        private Optional<DoseAreaProduct> fluoroscopyDap = Optional.empty();
        private Optional<DoseAreaProduct> acquisitionDap = Optional.empty();
        private Optional<AirKerma> kerma = Optional.empty();
        private Optional<AirKerma> fluoroscopyKerma = Optional.empty();
        private Optional<AirKerma> acquisitionKerma = Optional.empty();
        private Optional<Seconds> fluoroscopyTime = Optional.empty();
        private Optional<Seconds> acquisitionTime = Optional.empty();
        private Optional<Integer> frames = Optional.empty();
        private Optional<ReferencePoint> referencePoint = Optional.empty();
        private final List<Calibration> calibrations = new ArrayList<>();

        Reading(String where) {
            this.where = where;
        }

        void take(ContentItem item) {
            switch (item.concept()) {
                case Concept.DAP_TOTAL -> dap = dap.or(() -> quantities.dap(item, "Dose Area Product Total", where));
                case Concept.FLUOROSCOPY_DAP ->
                    fluoroscopyDap =
                            fluoroscopyDap.or(() -> quantities.dap(item, "Fluoro Dose Area Product Total", where));
                case Concept.ACQUISITION_DAP ->
                    acquisitionDap =
                            acquisitionDap.or(() -> quantities.dap(item, "Acquisition Dose Area Product Total", where));
                case Concept.KERMA_TOTAL -> kerma = kerma.or(() -> quantities.kerma(item, "Dose (RP) Total", where));
                case Concept.FLUOROSCOPY_KERMA ->
                    fluoroscopyKerma =
                            fluoroscopyKerma.or(() -> quantities.kerma(item, "Fluoro Dose (RP) Total", where));
                case Concept.ACQUISITION_KERMA ->
                    acquisitionKerma =
                            acquisitionKerma.or(() -> quantities.kerma(item, "Acquisition Dose (RP) Total", where));
                case Concept.FLUOROSCOPY_TIME ->
                    fluoroscopyTime = fluoroscopyTime.or(() -> quantities.seconds(item, "Total Fluoro Time", where));
                case Concept.ACQUISITION_TIME ->
                    acquisitionTime =
                            acquisitionTime.or(() -> quantities.seconds(item, "Total Acquisition Time", where));
                case Concept.FRAMES -> frames = frames.or(() -> frames(item));
                case Concept.REFERENCE_POINT -> referencePoint = referencePoint.or(() -> ReferencePoints.of(item));
                case Concept.CALIBRATION -> calibrations.add(calibration(item));
                default -> {
                    // not wanted
                }
            }
        }

        private Optional<Integer> frames(ContentItem item) {
            String name = "Total Number of Radiographic Frames";
            return quantities
                    .number(item, name, where, DoseUnits.COUNT)
                    .filter(n -> n.signum() >= 0)
                    .map(BigDecimal::intValue);
        }

        private Calibration calibration(ContentItem calibration) {
            String device = "";
            String date = "";
            String party = "";
            Optional<BigDecimal> factor = Optional.empty();
            Optional<BigDecimal> uncertainty = Optional.empty();
            for (ContentItem item : calibration.children()) {
                switch (item.concept()) {
                    case Concept.CALIBRATION_DEVICE -> device = item.code().meaning();
                    case Concept.CALIBRATION_DATE -> date = item.dateTime();
                    case Concept.CALIBRATION_PARTY -> party = item.text(64);
                    case Concept.CALIBRATION_FACTOR ->
                        factor = quantities.number(item, "Calibration Factor", where, DoseUnits.COUNT);
                    case Concept.CALIBRATION_UNCERTAINTY ->
                        uncertainty = quantities.number(item, "Calibration Uncertainty", where, DoseUnits.PERCENT);
                    default -> {
                        // not wanted
                    }
                }
            }
            return new Calibration(device, date, factor, uncertainty, party);
        }

        DoseTotals totals(Plane plane) {
            return new DoseTotals(
                    plane,
                    dap,
                    kerma,
                    fluoroscopyTime,
                    acquisitionTime,
                    fluoroscopyDap,
                    acquisitionDap,
                    fluoroscopyKerma,
                    acquisitionKerma,
                    frames,
                    referencePoint,
                    calibrations);
        }
    }
}
