package org.suitegateway.core.dose;

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
        Optional<AirKerma> acquisitionKerma) {}
