package org.suitegateway.core.dose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * Accumulated dose of one plane as the device states it, PS3.16 TID 10002 with 10004 and 10007. Absent is not reported, never zero.
 *
 * @param dap (113722, DCM)
 * @param referenceAirKerma (113725, DCM)
 * @param fluoroscopyTime (113730, DCM)
 * @param acquisitionTime (113855, DCM)
 * @param fluoroscopyDap (113726, DCM)
 * @param acquisitionDap (113727, DCM)
 * @param fluoroscopyKerma (113728, DCM)
 * @param acquisitionKerma (113729, DCM)
 * @param frames (113731, DCM)
 * @param referencePoint (113780, DCM), where the kerma is stated
 */
public record DoseTotals(
        Plane plane,
        Optional<DoseAreaProduct> dap,
        Optional<AirKerma> referenceAirKerma,
        Optional<Seconds> fluoroscopyTime,
        Optional<Seconds> acquisitionTime,
        Optional<DoseAreaProduct> fluoroscopyDap,
        Optional<DoseAreaProduct> acquisitionDap,
        Optional<AirKerma> fluoroscopyKerma,
        Optional<AirKerma> acquisitionKerma,
        Optional<Integer> frames,
        Optional<ReferencePoint> referencePoint,
        List<Calibration> calibrations) {
    public DoseTotals {
        calibrations = List.copyOf(calibrations);
    }

    /** Totals of which the device states just these. */
    public DoseTotals(
            Plane plane,
            Optional<DoseAreaProduct> dap,
            Optional<AirKerma> referenceAirKerma,
            Optional<Seconds> fluoroscopyTime,
            Optional<Seconds> acquisitionTime) {
        this(
                plane,
                dap,
                referenceAirKerma,
                fluoroscopyTime,
                acquisitionTime,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
