package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** What one report says: its planes added up, its events where it has no total, and whether the two agree. */
final class ReportSummary {
    // What one unit in the last printed digit is at most: trailing zeros are not kept, so 1 Gy may have been 1.0000 Gy.
    private static final BigDecimal COARSEST_GY = new BigDecimal("1E-4");
    private static final BigDecimal COARSEST_GY_M2 = new BigDecimal("1E-5");

    // DAP by K_a,r is the area of the field at the reference point: outside of this one of the two has a wrong unit.
    private static final BigDecimal LEAST_FIELD_M2 = new BigDecimal("0.0005");
    private static final BigDecimal MOST_FIELD_M2 = new BigDecimal("0.1");
    // Below this the last printed digit decides the quotient.
    private static final BigDecimal TOO_LITTLE_GY = new BigDecimal("5E-4");
    private static final BigDecimal TOO_LITTLE_GY_M2 = new BigDecimal("1E-6");

    private ReportSummary() {}

    static DoseSummary of(DoseReport report, DoseSource fromTotals, DoseSource fromEvents) {
        Optional<DoseAreaProduct> dap = total(report, DoseTotals::dap, DoseAreaProduct::plus);
        Optional<AirKerma> kerma = total(report, DoseTotals::referenceAirKerma, AirKerma::plus);
        List<IrradiationEvent> events = distinct(report.events());
        Optional<DoseAreaProduct> eventDap = sum(events.stream().map(IrradiationEvent::dap), DoseAreaProduct::plus);
        Optional<AirKerma> eventKerma = sum(events.stream().map(IrradiationEvent::referenceAirKerma), AirKerma::plus);
        boolean totals = dap.isPresent() || kerma.isPresent();
        boolean summed = (dap.isEmpty() && eventDap.isPresent()) || (kerma.isEmpty() && eventKerma.isPresent());
        return new DoseSummary(
                summed ? (totals ? DoseSource.MIXED : fromEvents) : fromTotals,
                dap.or(() -> eventDap),
                kerma.or(() -> eventKerma),
                total(report, DoseTotals::fluoroscopyTime, Seconds::plus),
                total(report, DoseTotals::acquisitionTime, Seconds::plus),
                events.size(),
                1,
                flags(report, dap, kerma, eventDap, eventKerma),
                new DoseParts(
                        total(report, DoseTotals::fluoroscopyDap, DoseAreaProduct::plus),
                        total(report, DoseTotals::acquisitionDap, DoseAreaProduct::plus),
                        total(report, DoseTotals::fluoroscopyKerma, AirKerma::plus),
                        total(report, DoseTotals::acquisitionKerma, AirKerma::plus),
                        eventDap,
                        eventKerma,
                        total(report, DoseTotals::frames, Integer::sum),
                        referencePoint(report)));
    }

    private static List<String> flags(
            DoseReport report,
            Optional<DoseAreaProduct> dap,
            Optional<AirKerma> kerma,
            Optional<DoseAreaProduct> eventDap,
            Optional<AirKerma> eventKerma) {
        List<String> flags = new ArrayList<>();
        if (!report.document().complete()) {
            flags.add(StandingDose.FLAG_PARTIAL);
        } else if (disagree(dap.map(DoseAreaProduct::gyM2), eventDap.map(DoseAreaProduct::gyM2), COARSEST_GY_M2)
                || disagree(kerma.map(AirKerma::gy), eventKerma.map(AirKerma::gy), COARSEST_GY)) {
            flags.add(StandingDose.FLAG_DISAGREE);
        }
        if (implausible(dap.or(() -> eventDap), kerma.or(() -> eventKerma))) {
            flags.add(StandingDose.FLAG_UNIT);
        }
        int findings = report.findings().size();
        if (findings > 0) {
            flags.add(
                    findings == 1
                            ? "one entry of the report could not be taken"
                            : findings + " entries of the report could not be taken");
        }
        return flags;
    }

    private static boolean implausible(Optional<DoseAreaProduct> dap, Optional<AirKerma> kerma) {
        if (dap.isEmpty()
                || kerma.isEmpty()
                || kerma.get().gy().compareTo(TOO_LITTLE_GY) < 0
                || dap.get().gyM2().compareTo(TOO_LITTLE_GY_M2) < 0) {
            return false;
        }
        BigDecimal field = dap.get().gyM2().divide(kerma.get().gy(), MathContext.DECIMAL32);
        return field.compareTo(LEAST_FIELD_M2) < 0 || field.compareTo(MOST_FIELD_M2) > 0;
    }

    private static Optional<String> referencePoint(DoseReport report) {
        List<String> points = Stream.concat(
                        report.totals().stream().map(DoseTotals::referencePoint),
                        report.events().stream().map(e -> e.detail().referencePoint()))
                .flatMap(Optional::stream)
                .map(ReferencePoint::label)
                .filter(l -> !l.isEmpty())
                .distinct()
                .toList();
        return points.size() == 1 ? Optional.of(points.get(0)) : Optional.empty();
    }

    /** "All planes" is the sum already, for the quantities that it has; else the planes are added. */
    private static <T> Optional<T> total(
            DoseReport report, Function<DoseTotals, Optional<T>> quantity, BinaryOperator<T> plus) {
        return report.totals().stream()
                .filter(t -> t.plane() == Plane.ALL)
                .map(quantity)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> sum(report.totals().stream().map(quantity), plus));
    }

    /** An event UID that comes twice in one report is one exposure; entries without UID are as many as the device lists. */
    static List<IrradiationEvent> distinct(List<IrradiationEvent> events) {
        Map<IrradiationEvent.Key, IrradiationEvent> withUid = new LinkedHashMap<>();
        List<IrradiationEvent> distinct = new ArrayList<>();
        for (IrradiationEvent event : events) {
            if (event.uid().isPresent()) {
                withUid.put(event.key(), event);
            } else {
                distinct.add(event);
            }
        }
        distinct.addAll(withUid.values());
        return distinct;
    }

    /** More than 5 % and more than one unit in the last digit the device printed: one vendor rounds its totals to 0.1 mGy. */
    private static boolean disagree(Optional<BigDecimal> total, Optional<BigDecimal> events, BigDecimal coarsest) {
        if (total.isEmpty() || events.isEmpty()) {
            return false;
        }
        BigDecimal difference = total.get().subtract(events.get()).abs();
        BigDecimal lastDigit =
                total.get().signum() == 0 ? coarsest : total.get().ulp().min(coarsest);
        return difference.compareTo(total.get().multiply(new BigDecimal("0.05"))) > 0
                && difference.compareTo(lastDigit) > 0;
    }

    static <T> Optional<T> sum(Stream<Optional<T>> amounts, BinaryOperator<T> plus) {
        return amounts.flatMap(Optional::stream).reduce(plus);
    }
}
