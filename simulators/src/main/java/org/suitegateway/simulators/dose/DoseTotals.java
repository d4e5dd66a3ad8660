package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a report adds up to, in SI, exactly.
 *
 * @param fluoroDapGyM2 fluoroscopy's share of the dose area product
 * @param fluoroKermaGy and of the air kerma at the reference point
 */
public record DoseTotals(
        int events,
        int fluoroEvents,
        Optional<BigDecimal> dapGyM2,
        Optional<BigDecimal> kermaGy,
        BigDecimal fluoroSeconds,
        BigDecimal acquisitionSeconds,
        BigDecimal fluoroDapGyM2,
        BigDecimal fluoroKermaGy) {

    public static DoseTotals of(List<IrradiationEvent> events) {
        Predicate<IrradiationEvent> fluoro = IrradiationEvent::fluoroscopic;
        return new DoseTotals(
                events.size(),
                (int) events.stream().filter(fluoro).count(),
                total(events, IrradiationEvent::dapGyM2),
                total(events, IrradiationEvent::kermaGy),
                seconds(events, fluoro),
                seconds(events, fluoro.negate()),
                total(events.stream().filter(fluoro).toList(), IrradiationEvent::dapGyM2)
                        .orElse(BigDecimal.ZERO),
                total(events.stream().filter(fluoro).toList(), IrradiationEvent::kermaGy)
                        .orElse(BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> total(
            List<IrradiationEvent> events, Function<IrradiationEvent, Optional<BigDecimal>> amount) {
        return events.stream().flatMap(e -> amount.apply(e).stream()).reduce(BigDecimal::add);
    }

    private static BigDecimal seconds(List<IrradiationEvent> events, Predicate<IrradiationEvent> which) {
        return events.stream().filter(which).map(IrradiationEvent::seconds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
