package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * What stands of all dose reports of one study. Reports are never added blindly: devices send the same report again, send it grown, or
 * send a corrected one. The rules:
 *
 * <ol>
 *   <li>a report that another names as its predecessor is replaced by it;
 *   <li>a report whose irradiation events all occur in another one is replaced by that one, equal ones by the later;
 *   <li>of what is left, reports with exposures in common count each exposure once and are flagged, the others are added;
 *   <li>reports of one device without events cannot be compared: the largest of each quantity stands, flagged when they differ.
 * </ol>
 *
 * <p>An irradiation event UID means one exposure, whoever reports it; exposures without a UID are told apart within their device. The
 * result does not depend on the order of the list. Several studies may be looked at together: what is told apart by device then is
 * told apart by study as well.
 *
 * @param summary absent when there is no report
 * @param replaced digest of each replaced entry to the digest of the one that replaced it
 */
public record StandingDose(Optional<DoseSummary> summary, Map<String, String> replaced) {
    static final String FLAG_OVERLAP = "reports overlap in part: distinct irradiation events were added";
    static final String FLAG_NO_EVENTS = "reports without irradiation events differ: the largest stands";
    static final String FLAG_DISAGREE = "totals differ from the sum of the irradiation events";
    static final String FLAG_PARTIAL = "the report is marked partial: more may come";

    // What one unit in the last printed digit is at most: trailing zeros are not kept, so 1 Gy may have been 1.0000 Gy.
    private static final BigDecimal COARSEST_GY = new BigDecimal("1E-4");
    private static final BigDecimal COARSEST_GY_M2 = new BigDecimal("1E-5");

    private static final Comparator<DoseLedger.Entry> AGE = Comparator.comparing(
                    (DoseLedger.Entry e) -> e.report().contentAt().orElse(Instant.MIN))
            .thenComparing(DoseLedger.Entry::receivedAt)
            .thenComparing(DoseLedger.Entry::digest);

    private static final Comparator<DoseSummary> SIZE = Comparator.comparing(
                    (DoseSummary s) -> s.dap().orElse(DoseAreaProduct.ZERO))
            .thenComparing(s -> s.referenceAirKerma().orElse(AirKerma.ZERO))
            .thenComparing(s -> s.fluoroscopyTime().orElse(Seconds.ZERO))
            .thenComparing(s -> s.acquisitionTime().orElse(Seconds.ZERO));

    public StandingDose {
        replaced = Map.copyOf(replaced);
    }

    /** An exposure among all reports. @param device empty when the exposure has a UID */
    private record Exposure(String device, IrradiationEvent.Key key) {}

    /** @param device which one, as far as it can be told */
    private record Reported(DoseLedger.Entry entry, String device, Set<Exposure> exposures) {
        static Reported of(DoseLedger.Entry entry, String device) {
            Set<Exposure> exposures = new HashSet<>();
            entry.report()
                    .events()
                    .forEach(e -> exposures.add(new Exposure(e.uid().isPresent() ? "" : device, e.key())));
            return new Reported(entry, device, exposures);
        }

        String digest() {
            return entry.digest();
        }

        boolean bare() {
            return exposures.isEmpty();
        }

        DoseSummary summary() {
            return summaryOf(entry.report());
        }
    }

    public static StandingDose of(List<DoseLedger.Entry> entries) {
        List<Reported> standing = new ArrayList<>();
        entries.stream().sorted(AGE).forEach(e -> standing.add(Reported.of(e, device(e, entries))));
        Map<String, String> replaced = new LinkedHashMap<>();
        byPredecessor(standing, replaced);
        byEvents(standing, replaced);
        Map<String, List<Reported>> byDevice = new TreeMap<>();
        standing.forEach(r ->
                byDevice.computeIfAbsent(r.device(), d -> new ArrayList<>()).add(r));
        List<List<Reported>> groups = groups(standing);
        Optional<DoseSummary> sum = Optional.empty();
        for (Map.Entry<String, List<Reported>> device : byDevice.entrySet()) {
            Optional<DoseSummary> withEvents = groups.stream()
                    .filter(g -> g.get(0).device().equals(device.getKey()))
                    .map(StandingDose::ofGroup)
                    .reduce(DoseSummary::plus);
            sum = DoseSummary.add(sum, withBare(withEvents, device.getValue(), replaced), DoseSummary::plus);
        }
        return new StandingDose(sum, replaced);
    }

    /** A report that does not name its device is taken for the study's only one that is named. */
    private static String device(DoseLedger.Entry entry, List<DoseLedger.Entry> all) {
        String study = entry.report().studyInstanceUid();
        Set<String> named = new TreeSet<>();
        all.stream()
                .filter(e -> e.report().studyInstanceUid().equals(study))
                .forEach(e -> e.report().deviceUid().ifPresent(named::add));
        String only = named.size() == 1 ? named.iterator().next() : "";
        return study + " " + entry.report().deviceUid().orElse(only);
    }

    private static void byPredecessor(List<Reported> standing, Map<String, String> replaced) {
        Map<String, Set<String>> predecessors = new HashMap<>();
        standing.forEach(r -> predecessors
                .computeIfAbsent(r.entry().report().sopInstanceUid(), uid -> new TreeSet<>())
                .addAll(r.entry().report().predecessors()));
        for (Reported older : standing) {
            String uid = older.entry().report().sopInstanceUid();
            standing.stream()
                    .filter(r -> r != older
                            && r.entry().report().predecessors().contains(uid)
                            && (!leadsTo(uid, r.entry().report().sopInstanceUid(), predecessors)
                                    || AGE.compare(r.entry(), older.entry()) > 0)) // in a circle the later stands
                    .reduce((first, last) -> last)
                    .ifPresent(by -> replaced.put(older.digest(), by.digest()));
        }
        standing.removeIf(r -> replaced.containsKey(r.digest()));
    }

    /** Whether {@code from} names {@code to} as a predecessor, itself or through others. */
    private static boolean leadsTo(String from, String to, Map<String, Set<String>> predecessors) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(predecessors.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String uid = open.pop();
            if (seen.add(uid)) {
                open.addAll(predecessors.getOrDefault(uid, Set.of()));
            }
        }
        return seen.contains(to);
    }

    private static void byEvents(List<Reported> standing, Map<String, String> replaced) {
        for (Reported one : standing) {
            Set<Exposure> own = one.exposures();
            if (one.bare()) {
                continue;
            }
            standing.stream()
                    .filter(other -> other != one && other.exposures().containsAll(own))
                    .filter(other ->
                            other.exposures().size() > own.size() || AGE.compare(other.entry(), one.entry()) > 0)
                    .max(Comparator.comparing(
                                    (Reported other) -> other.exposures().size())
                            .thenComparing(Reported::entry, AGE))
                    .ifPresent(by -> replaced.put(one.digest(), by.digest()));
        }
        standing.removeIf(r -> replaced.containsKey(r.digest()));
    }

    /** Those with events, in groups that have no exposure in common, the oldest first. */
    private static List<List<Reported>> groups(List<Reported> standing) {
        List<List<Reported>> groups = new ArrayList<>();
        for (Reported one : standing) {
            if (one.bare()) {
                continue;
            }
            List<Reported> joined = new ArrayList<>();
            for (List<Reported> group : List.copyOf(groups)) {
                if (group.stream().anyMatch(g -> !Collections.disjoint(g.exposures(), one.exposures()))) {
                    joined.addAll(group);
                    groups.remove(group);
                }
            }
            joined.add(one);
            joined.sort(Comparator.comparing(Reported::entry, AGE));
            groups.add(joined);
        }
        return groups;
    }

    /** Reports that overlap: each exposure once, but never less than the largest of the reports says. */
    private static DoseSummary ofGroup(List<Reported> group) {
        if (group.size() == 1) {
            return group.get(0).summary();
        }
        Map<Exposure, IrradiationEvent> distinct = new LinkedHashMap<>();
        group.forEach(r -> r.entry() // sorted by age: the later wins
                .report()
                .events()
                .forEach(e -> distinct.put(new Exposure(e.uid().isPresent() ? "" : r.device(), e.key()), e)));
        DoseSummary events = new DoseSummary(
                DoseSource.RDSR_EVENTS,
                sum(distinct.values().stream().map(IrradiationEvent::dap), DoseAreaProduct::plus),
                sum(distinct.values().stream().map(IrradiationEvent::referenceAirKerma), AirKerma::plus),
                Optional.empty(),
                Optional.empty(),
                distinct.size(),
                group.size(),
                List.of(FLAG_OVERLAP));
        return group.stream().map(Reported::summary).reduce(events, StandingDose::larger);
    }

    /** Without events nobody can tell whether two reports speak of the same exposures; a doubled dose would be the worse mistake. */
    private static Optional<DoseSummary> withBare(
            Optional<DoseSummary> withEvents, List<Reported> ofDevice, Map<String, String> replaced) {
        List<Reported> bare = ofDevice.stream().filter(Reported::bare).toList();
        if (bare.isEmpty()) {
            return withEvents;
        }
        Reported largest = bare.stream()
                .max(Comparator.comparing(Reported::summary, SIZE).thenComparing(Reported::entry, AGE))
                .orElseThrow();
        DoseSummary ofBare = bare.stream().map(Reported::summary).reduce(largest.summary(), StandingDose::larger);
        boolean differ = bare.stream().anyMatch(r -> !sameAmounts(r.summary(), ofBare));
        boolean covered =
                withEvents.filter(w -> sameAmounts(larger(w, ofBare), w)).isPresent();
        String by = covered
                ? ofDevice.stream()
                        .filter(r -> !r.bare())
                        .max(Comparator.comparing(Reported::summary, SIZE).thenComparing(Reported::entry, AGE))
                        .orElse(largest)
                        .digest()
                : largest.digest();
        bare.stream().map(Reported::digest).filter(d -> !d.equals(by)).forEach(d -> replaced.put(d, by));
        DoseSummary both = withEvents.map(w -> larger(w, ofBare)).orElse(ofBare);
        int reports = withEvents.map(DoseSummary::reports).orElse(0) + (covered ? 0 : 1);
        boolean doubt =
                differ || withEvents.filter(w -> !sameAmounts(w, ofBare)).isPresent();
        return Optional.of(with(both, reports, doubt ? List.of(FLAG_NO_EVENTS) : List.of()));
    }

    /** The larger of each quantity; events and reports are those of the first. */
    private static DoseSummary larger(DoseSummary a, DoseSummary b) {
        DoseSummary amounts = new DoseSummary(
                a.source(),
                DoseSummary.add(a.dap(), b.dap(), BinaryOperator.maxBy(Comparator.naturalOrder())),
                DoseSummary.add(
                        a.referenceAirKerma(), b.referenceAirKerma(), BinaryOperator.maxBy(Comparator.naturalOrder())),
                DoseSummary.add(
                        a.fluoroscopyTime(), b.fluoroscopyTime(), BinaryOperator.maxBy(Comparator.naturalOrder())),
                DoseSummary.add(
                        a.acquisitionTime(), b.acquisitionTime(), BinaryOperator.maxBy(Comparator.naturalOrder())),
                a.events(),
                a.reports(),
                a.flags());
        DoseSource source = a.source() == b.source() || sameDose(amounts, a)
                ? a.source()
                : sameDose(amounts, b) ? b.source() : DoseSource.MIXED;
        return new DoseSummary(
                source,
                amounts.dap(),
                amounts.referenceAirKerma(),
                amounts.fluoroscopyTime(),
                amounts.acquisitionTime(),
                a.events(),
                a.reports(),
                Stream.concat(a.flags().stream(), b.flags().stream()).distinct().toList());
    }

    private static boolean sameDose(DoseSummary a, DoseSummary b) {
        return a.dap().equals(b.dap()) && a.referenceAirKerma().equals(b.referenceAirKerma());
    }

    private static boolean sameAmounts(DoseSummary a, DoseSummary b) {
        return sameDose(a, b)
                && a.fluoroscopyTime().equals(b.fluoroscopyTime())
                && a.acquisitionTime().equals(b.acquisitionTime());
    }

    private static DoseSummary with(DoseSummary s, int reports, List<String> flags) {
        return new DoseSummary(
                s.source(),
                s.dap(),
                s.referenceAirKerma(),
                s.fluoroscopyTime(),
                s.acquisitionTime(),
                s.events(),
                reports,
                Stream.concat(s.flags().stream(), flags.stream()).distinct().toList());
    }

    /** What one report says, its planes added up; its events where it has no total. */
    static DoseSummary summaryOf(DoseReport report) {
        Optional<DoseAreaProduct> dap = total(report, DoseTotals::dap, DoseAreaProduct::plus);
        Optional<AirKerma> kerma = total(report, DoseTotals::referenceAirKerma, AirKerma::plus);
        List<IrradiationEvent> events = distinct(report.events());
        Optional<DoseAreaProduct> eventDap = sum(events.stream().map(IrradiationEvent::dap), DoseAreaProduct::plus);
        Optional<AirKerma> eventKerma = sum(events.stream().map(IrradiationEvent::referenceAirKerma), AirKerma::plus);
        List<String> flags = new ArrayList<>();
        if (!report.complete()) {
            flags.add(FLAG_PARTIAL);
        } else if (disagree(dap.map(DoseAreaProduct::gyM2), eventDap.map(DoseAreaProduct::gyM2), COARSEST_GY_M2)
                || disagree(kerma.map(AirKerma::gy), eventKerma.map(AirKerma::gy), COARSEST_GY)) {
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
                total(report, DoseTotals::fluoroscopyTime, Seconds::plus),
                total(report, DoseTotals::acquisitionTime, Seconds::plus),
                events.size(),
                1,
                flags);
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
    private static List<IrradiationEvent> distinct(List<IrradiationEvent> events) {
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

    private static <T> Optional<T> sum(Stream<Optional<T>> amounts, BinaryOperator<T> plus) {
        return amounts.flatMap(Optional::stream).reduce(plus);
    }
}
