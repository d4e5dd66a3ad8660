package org.suitegateway.core.dose;

import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;

/**
 * What a total is made of, and what it can be compared with. Absent is not reported.
 *
 * @param fluoroscopyDap (113726, DCM) @param acquisitionDap (113727, DCM)
 * @param fluoroscopyKerma (113728, DCM) @param acquisitionKerma (113729, DCM)
 * @param eventDap sum of the irradiation events that stand, to be seen beside the total
 * @param eventKerma the same
 * @param frames (113731, DCM)
 * @param referencePoint in words, when all that was added names the same one
 */
public record DoseParts(
        Optional<DoseAreaProduct> fluoroscopyDap,
        Optional<DoseAreaProduct> acquisitionDap,
        Optional<AirKerma> fluoroscopyKerma,
        Optional<AirKerma> acquisitionKerma,
        Optional<DoseAreaProduct> eventDap,
        Optional<AirKerma> eventKerma,
        Optional<Integer> frames,
        Optional<String> referencePoint) {
    public static final DoseParts NONE = new DoseParts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    DoseParts plus(DoseParts other) {
        return new DoseParts(
                DoseSummary.add(fluoroscopyDap, other.fluoroscopyDap, DoseAreaProduct::plus),
                DoseSummary.add(acquisitionDap, other.acquisitionDap, DoseAreaProduct::plus),
                DoseSummary.add(fluoroscopyKerma, other.fluoroscopyKerma, AirKerma::plus),
                DoseSummary.add(acquisitionKerma, other.acquisitionKerma, AirKerma::plus),
                DoseSummary.add(eventDap, other.eventDap, DoseAreaProduct::plus),
                DoseSummary.add(eventKerma, other.eventKerma, AirKerma::plus),
                DoseSummary.add(frames, other.frames, Integer::sum),
                referencePoint.equals(other.referencePoint) ? referencePoint : Optional.empty());
    }

    /** The larger of each: two accounts of the same exposures. */
    DoseParts orLarger(DoseParts other) {
        return new DoseParts(
                larger(fluoroscopyDap, other.fluoroscopyDap),
                larger(acquisitionDap, other.acquisitionDap),
                larger(fluoroscopyKerma, other.fluoroscopyKerma),
                larger(acquisitionKerma, other.acquisitionKerma),
                larger(eventDap, other.eventDap),
                larger(eventKerma, other.eventKerma),
                larger(frames, other.frames),
                referencePoint.equals(other.referencePoint) ? referencePoint : Optional.empty());
    }

    static <T extends Comparable<? super T>> Optional<T> larger(Optional<T> a, Optional<T> b) {
        return DoseSummary.add(a, b, (x, y) -> x.compareTo(y) >= 0 ? x : y);
    }

    DoseParts withEvents(Optional<DoseAreaProduct> dap, Optional<AirKerma> kerma) {
        return new DoseParts(
                fluoroscopyDap, acquisitionDap, fluoroscopyKerma, acquisitionKerma, dap, kerma, frames, referencePoint);
    }
}
