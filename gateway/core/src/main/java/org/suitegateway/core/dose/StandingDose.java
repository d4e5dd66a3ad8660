package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;

/**
 * What stands of all dose reports of one study. Reports are never added blindly: devices send the same report again, send it grown, or
 * send a corrected one. The rules, per device:
 *
 * <ol>
 *   <li>a report that another names as its predecessor is replaced by it;
 *   <li>a report whose irradiation events all occur in another one is replaced by that one, equal ones by the later;
 *   <li>a report without events is compared by its totals: the larger stands, flagged when they differ;
 *   <li>what is left is added when no exposure occurs twice; else the distinct exposures are added and the study is flagged.
 * </ol>
 *
 * <p>The result does not depend on the order of arrival.
 *
 * @param summary absent when there is no report
 * @param replaced digest of each replaced entry to the digest of the one that replaced it
 */
public record StandingDose(Optional<DoseSummary> summary, Map<String, String> replaced) {
    static final String FLAG_OVERLAP = "reports overlap in part: distinct irradiation events were added";
    static final String FLAG_NO_EVENTS = "reports without irradiation events differ: the largest stands";
    static final String FLAG_DISAGREE = "totals differ from the sum of the irradiation events";
    static final String FLAG_PARTIAL = "the report is marked partial: more may come";

    private static final Comparator<DoseLedger.Entry> AGE = Comparator.comparing(
                    (DoseLedger.Entry e) -> e.report().contentAt().orElse(Instant.MIN))
            .thenComparing(DoseLedger.Entry::receivedAt)
            .thenComparing(DoseLedger.Entry::digest);

    public StandingDose {
        replaced = Map.copyOf(replaced);
    }

    public static StandingDose of(List<DoseLedger.Entry> entries) {
        Map<String, List<DoseLedger.Entry>> byDevice = new TreeMap<>();
        entries.stream().sorted(AGE).forEach(e -> byDevice.computeIfAbsent(
                        e.report().deviceUid().orElse(""), device -> new ArrayList<>())
                .add(e));
        Map<String, String> replaced = new LinkedHashMap<>();
        Optional<DoseSummary> sum = Optional.empty();
        for (List<DoseLedger.Entry> ofDevice : byDevice.values()) {
            sum = DoseSummary.add(sum, ofDevice(ofDevice, replaced), DoseSummary::plus);
        }
        return new StandingDose(sum, replaced);
    }

    private static Optional<DoseSummary> ofDevice(List<DoseLedger.Entry> entries, Map<String, String> replaced) {
        Set<String> flags = new java.util.TreeSet<>();
        List<DoseLedger.Entry> standing = new ArrayList<>(entries);
        byPredecessor(standing, replaced);
        byEvents(standing, replaced);
        withoutEvents(standing, replaced, flags);
        boolean overlap = overlaps(standing);
        if (overlap) {
            flags.add(FLAG_OVERLAP);
        }
        Optional<DoseSummary> sum = Optional.empty();
        for (DoseLedger.Entry entry : standing) {
            sum = DoseSummary.add(sum, Optional.of(summaryOf(entry.report())), DoseSummary::plus);
        }
        return sum.map(s -> overlap ? distinctEvents(standing, s) : s).map(s -> withFlags(s, flags));
    }

    private static void byPredecessor(List<DoseLedger.Entry> standing, Map<String, String> replaced) {
        for (DoseLedger.Entry older : List.copyOf(standing)) {
            standing.stream()
                    .filter(e ->
                            e.report().predecessors().contains(older.report().sopInstanceUid()))
                    .filter(e -> AGE.compare(e, older) > 0) // two that name each other: the later stands
                    .reduce((first, last) -> last)
                    .ifPresent(by -> replaced.put(older.digest(), by.digest()));
        }
        standing.removeIf(e -> replaced.containsKey(e.digest()));
    }

    private static void byEvents(List<DoseLedger.Entry> standing, Map<String, String> replaced) {
        for (DoseLedger.Entry entry : List.copyOf(standing)) {
            Set<IrradiationEvent.Key> own = keys(entry);
            if (own.isEmpty()) {
                continue;
            }
            standing.stream()
                    .filter(other -> other != entry)
                    .filter(other -> keys(other).containsAll(own))
                    .filter(other -> keys(other).size() > own.size() || AGE.compare(other, entry) > 0)
                    .max(Comparator.comparing(
                                    (DoseLedger.Entry other) -> keys(other).size())
                            .thenComparing(AGE))
                    .ifPresent(by -> replaced.put(entry.digest(), by.digest()));
        }
        standing.removeIf(e -> replaced.containsKey(e.digest()));
    }

    /** Without events nobody can tell whether two reports speak of the same exposures; a doubled dose would be the worse mistake. */
    private static void withoutEvents(
            List<DoseLedger.Entry> standing, Map<String, String> replaced, Set<String> flags) {
        List<DoseLedger.Entry> bare =
                standing.stream().filter(e -> keys(e).isEmpty()).toList();
        if (bare.isEmpty() || standing.size() < 2) {
            return;
        }
        DoseLedger.Entry largest = standing.stream()
                .max(Comparator.comparing(StandingDose::dapOrZero).thenComparing(AGE))
                .orElseThrow();
        for (DoseLedger.Entry entry : bare) {
            if (entry != largest) {
                if (!entry.report().totals().equals(largest.report().totals())) {
                    flags.add(FLAG_NO_EVENTS);
                }
                replaced.put(entry.digest(), largest.digest());
            }
        }
        if (keys(largest).isEmpty() && standing.size() > bare.size()) {
            flags.add(FLAG_NO_EVENTS);
            standing.stream().filter(e -> e != largest).forEach(e -> replaced.put(e.digest(), largest.digest()));
        }
        standing.removeIf(e -> replaced.containsKey(e.digest()));
    }

    private static boolean overlaps(List<DoseLedger.Entry> standing) {
        Set<IrradiationEvent.Key> seen = new HashSet<>();
        for (DoseLedger.Entry entry : standing) {
            for (IrradiationEvent.Key key : keys(entry)) {
                if (!seen.add(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static DoseSummary distinctEvents(List<DoseLedger.Entry> standing, DoseSummary added) {
        Map<IrradiationEvent.Key, IrradiationEvent> distinct = new LinkedHashMap<>();
        standing.forEach(entry ->
                entry.report().events().forEach(e -> distinct.put(e.key(), e))); // sorted by age: the later wins
        List<IrradiationEvent> events = List.copyOf(distinct.values());
        return new DoseSummary(
                DoseSource.RDSR_EVENTS,
                sum(events.stream().map(IrradiationEvent::dap), DoseAreaProduct::plus),
                sum(events.stream().map(IrradiationEvent::referenceAirKerma), AirKerma::plus),
                largest(standing, DoseSummary::fluoroscopyTime),
                largest(standing, DoseSummary::acquisitionTime),
                events.size(),
                added.reports(),
                added.flags());
    }

    private static <T extends Comparable<T>> Optional<T> largest(
            List<DoseLedger.Entry> standing, Function<DoseSummary, Optional<T>> quantity) {
        return standing.stream()
                .map(e -> quantity.apply(summaryOf(e.report())))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** What one report says, its planes added up; its events where it has no total. */
    static DoseSummary summaryOf(DoseReport report) {
        List<DoseTotals> all =
                report.totals().stream().filter(t -> t.plane() == Plane.ALL).toList();
        List<DoseTotals> planes = all.isEmpty() ? report.totals() : all.subList(0, 1);
        Optional<DoseAreaProduct> dap = sum(planes.stream().map(DoseTotals::dap), DoseAreaProduct::plus);
        Optional<AirKerma> kerma = sum(planes.stream().map(DoseTotals::referenceAirKerma), AirKerma::plus);
        Optional<DoseAreaProduct> eventDap =
                sum(report.events().stream().map(IrradiationEvent::dap), DoseAreaProduct::plus);
        Optional<AirKerma> eventKerma =
                sum(report.events().stream().map(IrradiationEvent::referenceAirKerma), AirKerma::plus);
        List<String> flags = new ArrayList<>();
        if (!report.complete()) {
            flags.add(FLAG_PARTIAL);
        } else if (disagree(dap.map(DoseAreaProduct::gyM2), eventDap.map(DoseAreaProduct::gyM2))
                || disagree(kerma.map(AirKerma::gy), eventKerma.map(AirKerma::gy))) {
            flags.add(FLAG_DISAGREE);
        }
        if (!report.findings().isEmpty()) {
            flags.add(report.findings().size() + " entries of the report could not be taken");
        }
        boolean fromTotals = dap.isPresent() || kerma.isPresent();
        boolean fromEvents = (dap.isEmpty() && eventDap.isPresent()) || (kerma.isEmpty() && eventKerma.isPresent());
        return new DoseSummary(
                fromEvents ? (fromTotals ? DoseSource.MIXED : DoseSource.RDSR_EVENTS) : DoseSource.RDSR_TOTAL,
                dap.or(() -> eventDap),
                kerma.or(() -> eventKerma),
                sum(planes.stream().map(DoseTotals::fluoroscopyTime), org.suitegateway.core.quantity.Seconds::plus),
                sum(planes.stream().map(DoseTotals::acquisitionTime), org.suitegateway.core.quantity.Seconds::plus),
                (int) report.events().stream()
                        .map(IrradiationEvent::key)
                        .distinct()
                        .count(),
                1,
                flags);
    }

    /** More than 5 % and more than one unit in the last digit the device printed: one vendor rounds its totals to 0.1 mGy. */
    private static boolean disagree(Optional<BigDecimal> total, Optional<BigDecimal> events) {
        if (total.isEmpty() || events.isEmpty()) {
            return false;
        }
        BigDecimal difference = total.get().subtract(events.get()).abs();
        BigDecimal lastDigit =
                total.get().signum() == 0 ? new BigDecimal("1E-4") : total.get().ulp();
        return difference.compareTo(total.get().multiply(new BigDecimal("0.05"))) > 0
                && difference.compareTo(lastDigit) > 0;
    }

    private static <T> Optional<T> sum(Stream<Optional<T>> amounts, BinaryOperator<T> plus) {
        return amounts.flatMap(Optional::stream).reduce(plus);
    }

    private static DoseAreaProduct dapOrZero(DoseLedger.Entry entry) {
        return summaryOf(entry.report()).dap().orElse(DoseAreaProduct.ZERO);
    }

    private static Set<IrradiationEvent.Key> keys(DoseLedger.Entry entry) {
        Set<IrradiationEvent.Key> keys = new HashSet<>();
        entry.report().events().forEach(e -> keys.add(e.key()));
        return keys;
    }

    private static DoseSummary withFlags(DoseSummary summary, Set<String> flags) {
        return flags.isEmpty()
                ? summary
                : new DoseSummary(
                        summary.source(),
                        summary.dap(),
                        summary.referenceAirKerma(),
                        summary.fluoroscopyTime(),
                        summary.acquisitionTime(),
                        summary.events(),
                        summary.reports(),
                        Stream.concat(summary.flags().stream(), flags.stream())
                                .distinct()
                                .toList());
    }
}
