package org.suitegateway.core.dose;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * What stands for a study or procedure. Absent is not reported, never zero.
 *
 * @param source RDSR_TOTAL, RDSR_EVENTS (added up because the device gave no total), or MIXED
 * @param events distinct irradiation events that stand
 * @param reports reports that stand
 * @param flags what a person should look at, in words without patient data
 */
public record DoseSummary(
        DoseSource source,
        Optional<DoseAreaProduct> dap,
        Optional<AirKerma> referenceAirKerma,
        Optional<Seconds> fluoroscopyTime,
        Optional<Seconds> acquisitionTime,
        int events,
        int reports,
        List<String> flags) {
    public DoseSummary {
        flags = List.copyOf(flags);
    }

    /** The sum of two that have no exposure in common. */
    public DoseSummary plus(DoseSummary other) {
        return new DoseSummary(
                source == other.source ? source : DoseSource.MIXED,
                add(dap, other.dap, DoseAreaProduct::plus),
                add(referenceAirKerma, other.referenceAirKerma, AirKerma::plus),
                add(fluoroscopyTime, other.fluoroscopyTime, Seconds::plus),
                add(acquisitionTime, other.acquisitionTime, Seconds::plus),
                events + other.events,
                reports + other.reports,
                java.util.stream.Stream.concat(flags.stream(), other.flags.stream())
                        .distinct()
                        .toList());
    }

    static <T> Optional<T> add(Optional<T> a, Optional<T> b, BinaryOperator<T> plus) {
        return a.isPresent() && b.isPresent() ? Optional.of(plus.apply(a.get(), b.get())) : a.or(() -> b);
    }
}
