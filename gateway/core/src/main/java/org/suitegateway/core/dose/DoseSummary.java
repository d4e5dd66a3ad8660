package org.suitegateway.core.dose;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * What stands for a study or procedure: its fluoroscopy-guided exposures. Absent is not reported, never zero.
 *
 * @param events distinct irradiation events that stand
 * @param reports reports that stand; for dose without one, the performed steps or images
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
        List<String> flags,
        DoseParts parts) {
    public DoseSummary {
        flags = List.copyOf(flags);
    }

    public DoseSummary(
            DoseSource source,
            Optional<DoseAreaProduct> dap,
            Optional<AirKerma> referenceAirKerma,
            Optional<Seconds> fluoroscopyTime,
            Optional<Seconds> acquisitionTime,
            int events,
            int reports,
            List<String> flags) {
        this(source, dap, referenceAirKerma, fluoroscopyTime, acquisitionTime, events, reports, flags, DoseParts.NONE);
    }

    /** The sum of two that have no exposure in common. */
    public DoseSummary plus(DoseSummary other) {
        boolean points = referenceAirKerma.isPresent()
                && other.referenceAirKerma.isPresent()
                && parts.referencePoint().isPresent()
                && other.parts.referencePoint().isPresent()
                && !parts.referencePoint().equals(other.parts.referencePoint());
        return new DoseSummary(
                source == other.source ? source : DoseSource.MIXED,
                add(dap, other.dap, DoseAreaProduct::plus),
                add(referenceAirKerma, other.referenceAirKerma, AirKerma::plus),
                add(fluoroscopyTime, other.fluoroscopyTime, Seconds::plus),
                add(acquisitionTime, other.acquisitionTime, Seconds::plus),
                events + other.events,
                reports + other.reports,
                flags(
                        flags.stream(),
                        other.flags.stream(),
                        points ? Stream.of(StandingDose.FLAG_REFERENCE_POINTS) : Stream.of()),
                parts.plus(other.parts));
    }

    DoseSummary flagged(String... more) {
        return with(reports, List.of(more));
    }

    DoseSummary with(int counted, List<String> more) {
        return new DoseSummary(
                source,
                dap,
                referenceAirKerma,
                fluoroscopyTime,
                acquisitionTime,
                events,
                counted,
                flags(flags.stream(), more.stream()),
                parts);
    }

    @SafeVarargs
    static List<String> flags(Stream<String>... all) {
        return Stream.of(all).flatMap(s -> s).distinct().toList();
    }

    static <T> Optional<T> add(Optional<T> a, Optional<T> b, BinaryOperator<T> plus) {
        return a.isPresent() && b.isPresent() ? Optional.of(plus.apply(a.get(), b.get())) : a.or(() -> b);
    }
}
