package org.suitegateway.core.dose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * Which of several dose reports stand. Devices send the same report again, send it grown, or send a corrected one. The rules:
 *
 * <ol>
 *   <li>a report that another names as its predecessor is replaced by it; of identical documents one stands;
 *   <li>a report whose irradiation events all occur in another one is replaced by that one, equal ones by the later;
 *   <li>of what is left, reports with exposures in common count each exposure once and are flagged, the others are added;
 *   <li>of reports without events that cover the same step or study the later stands, those of different steps are added; where this
 *       cannot be told, the largest of each quantity stands, flagged when they differ.
 * </ol>
 *
 * <p>An irradiation event UID means one exposure, whoever reports it; exposures without a UID are told apart within their device. Of
 * several studies what is told apart by device is told apart by study as well.
 *
 * @param standing the reports that are in the sum
 */
record ReportStanding(Optional<DoseSummary> sum, List<DoseLedger.Entry> standing, List<StandingEvent> events) {
    private static final Comparator<DoseSummary> SIZE = Comparator.comparing(
                    (DoseSummary s) -> s.dap().orElse(DoseAreaProduct.ZERO))
            .thenComparing(s -> s.referenceAirKerma().orElse(AirKerma.ZERO))
            .thenComparing(s -> s.fluoroscopyTime().orElse(Seconds.ZERO))
            .thenComparing(s -> s.acquisitionTime().orElse(Seconds.ZERO));

    private static final String STUDY = "study";
    private static final String UNKNOWN = "";

    /** An exposure among all reports. @param device empty when the exposure has a UID */
    private record Exposure(String device, IrradiationEvent.Key key) {}

    /** @param device which one, as far as it can be told @param covers the step, or {@link #STUDY}, or {@link #UNKNOWN} */
    private record Reported(
            DoseLedger.Entry entry, String device, Set<Exposure> exposures, String covers, DoseSummary summary) {
        static Reported of(DoseLedger.Entry entry, String device) {
            Set<Exposure> exposures = new HashSet<>();
            entry.report().events().forEach(e -> exposures.add(exposure(e, device)));
            return new Reported(entry, device, exposures, covered(entry.report()), StandingDose.summaryOf(entry));
        }

        private static String covered(DoseReport report) {
            List<String> steps = Coverage.steps(report);
            if (report.document().scope() == DoseDocument.Scope.STUDY) {
                return STUDY;
            }
            return steps.size() == 1 ? "step " + steps.get(0) : UNKNOWN;
        }

        String digest() {
            return entry.digest();
        }

        boolean bare() {
            return exposures.isEmpty();
        }
    }

    private static Exposure exposure(IrradiationEvent event, String device) {
        return new Exposure(event.uid().isPresent() ? "" : device, event.key());
    }

    /** @param byAge in the order of {@link StandingDose#AGE} */
    static ReportStanding of(List<DoseLedger.Entry> byAge, Map<String, Verdict> verdicts) {
        List<Reported> standing = new ArrayList<>();
        byAge.forEach(e -> standing.add(Reported.of(e, device(e, byAge))));
        byPredecessor(standing, verdicts);
        byIdentity(standing, verdicts);
        byEvents(standing, verdicts);
        List<List<Reported>> groups = groups(standing);
        Map<String, List<Reported>> byDevice = new TreeMap<>();
        standing.forEach(r ->
                byDevice.computeIfAbsent(r.device(), d -> new ArrayList<>()).add(r));
        Optional<DoseSummary> sum = Optional.empty();
        for (Map.Entry<String, List<Reported>> device : byDevice.entrySet()) {
            Optional<DoseSummary> withEvents = groups.stream()
                    .filter(g -> g.get(0).device().equals(device.getKey()))
                    .map(ReportStanding::ofGroup)
                    .reduce(DoseSummary::plus);
            sum = DoseSummary.add(sum, withBare(withEvents, device.getValue(), verdicts), DoseSummary::plus);
        }
        standing.removeIf(r -> verdicts.containsKey(r.digest()));
        standing.forEach(r -> verdicts.put(r.digest(), Verdict.counted(why(r, groups))));
        return new ReportStanding(sum, standing.stream().map(Reported::entry).toList(), events(standing));
    }

    private static String why(Reported one, List<List<Reported>> groups) {
        return groups.stream().anyMatch(g -> g.size() > 1 && g.contains(one))
                ? "it shares irradiation events with another report: each is counted once"
                : one.bare() ? "its totals are counted" : "its irradiation events are in no other report that stands";
    }

    /** A report that does not name its device is taken for the study's only one that it may be. */
    private static String device(DoseLedger.Entry entry, List<DoseLedger.Entry> all) {
        String study = entry.report().studyInstanceUid();
        DoseDevice own = entry.report().device();
        if (own.uid().isPresent()) {
            return study + " " + own.uid().get();
        }
        Set<String> named = new TreeSet<>();
        all.stream()
                .filter(e -> e.report().studyInstanceUid().equals(study)
                        && e.report().device().mayBe(own))
                .forEach(e -> e.report().device().uid().ifPresent(named::add));
        return study + " " + (named.size() == 1 ? named.iterator().next() : own.key());
    }

    private static void byPredecessor(List<Reported> standing, Map<String, Verdict> verdicts) {
        Map<String, Set<String>> predecessors = new HashMap<>();
        standing.forEach(r -> predecessors
                .computeIfAbsent(r.entry().report().sopInstanceUid(), uid -> new TreeSet<>())
                .addAll(r.entry().report().document().predecessors()));
        for (Reported older : standing) {
            String uid = older.entry().report().sopInstanceUid();
            standing.stream()
                    .filter(r -> r != older
                            && r.entry().report().document().predecessors().contains(uid)
                            && (!leadsTo(uid, r.entry().report().sopInstanceUid(), predecessors)
                                    || StandingDose.AGE.compare(r.entry(), older.entry())
                                            > 0)) // in a circle the later stands
                    .reduce((first, last) -> last)
                    .ifPresent(by -> verdicts.put(
                            older.digest(), Verdict.superseded(by.digest(), "the other names it as its predecessor")));
        }
        standing.removeIf(r -> verdicts.containsKey(r.digest()));
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

    /** A document that was filed in several studies is one report. */
    private static void byIdentity(List<Reported> standing, Map<String, Verdict> verdicts) {
        for (Reported one : List.copyOf(standing)) {
            standing.stream()
                    .filter(other -> (names(other, one) || names(one, other)) // what is cheap to tell first
                            && !verdicts.containsKey(other.digest())
                            && StandingDose.AGE.compare(other.entry(), one.entry()) > 0)
                    .findFirst()
                    .ifPresent(by -> verdicts.put(
                            one.digest(), Verdict.superseded(by.digest(), "the same document in another study")));
        }
        standing.removeIf(r -> verdicts.containsKey(r.digest()));
    }

    private static boolean names(Reported one, Reported other) {
        return one.entry()
                .report()
                .document()
                .identical()
                .contains(other.entry().report().sopInstanceUid());
    }

    private static void byEvents(List<Reported> standing, Map<String, Verdict> verdicts) {
        for (Reported one : standing) {
            Set<Exposure> own = one.exposures();
            if (one.bare()) {
                continue;
            }
            standing.stream()
                    .filter(other -> other != one && other.exposures().containsAll(own))
                    .filter(other -> other.exposures().size() > own.size()
                            || StandingDose.AGE.compare(other.entry(), one.entry()) > 0)
                    .max(Comparator.comparing(
                                    (Reported other) -> other.exposures().size())
                            .thenComparing(Reported::entry, StandingDose.AGE))
                    .ifPresent(by -> verdicts.put(
                            one.digest(),
                            Verdict.superseded(
                                    by.digest(),
                                    by.exposures().size() == own.size()
                                            ? "the other has the same irradiation events and is later"
                                            : "the other has all of its irradiation events and more")));
        }
        standing.removeIf(r -> verdicts.containsKey(r.digest()));
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
            joined.sort(Comparator.comparing(Reported::entry, StandingDose.AGE));
            groups.add(joined);
        }
        return groups;
    }

    /** Reports that overlap: each exposure once, but never less than the largest of the reports says. */
    private static DoseSummary ofGroup(List<Reported> group) {
        if (group.size() == 1) {
            return group.get(0).summary();
        }
        Collection<StandingEvent> distinct = exposures(group).values();
        Optional<DoseAreaProduct> dap =
                ReportSummary.sum(distinct.stream().map(e -> e.event().dap()), DoseAreaProduct::plus);
        Optional<AirKerma> kerma =
                ReportSummary.sum(distinct.stream().map(e -> e.event().referenceAirKerma()), AirKerma::plus);
        DoseSummary events = new DoseSummary(
                DoseSource.RDSR_EVENTS,
                dap,
                kerma,
                Optional.empty(),
                Optional.empty(),
                distinct.size(),
                group.size(),
                List.of(StandingDose.FLAG_OVERLAP),
                group.get(0).summary().parts().withEvents(dap, kerma));
        DoseSummary larger = group.stream().map(Reported::summary).reduce(events, ReportStanding::larger);
        return withParts(larger, larger.parts().withEvents(dap, kerma));
    }

    /** The distinct exposures of reports in order of age: the later speaks. */
    private static Map<Exposure, StandingEvent> exposures(Collection<Reported> byAge) {
        Map<Exposure, StandingEvent> distinct = new LinkedHashMap<>();
        byAge.forEach(r -> r.entry()
                .report()
                .events()
                .forEach(e -> distinct.put(exposure(e, r.device()), new StandingEvent(r.digest(), e))));
        return distinct;
    }

    private static List<StandingEvent> events(List<Reported> standing) {
        Map<Exposure, StandingEvent> named = exposures(standing);
        named.values().removeIf(e -> e.event().uid().isEmpty());
        // Entries without a UID are as many as the device lists, but for those that several reports list.
        Map<Exposure, StandingEvent> seen = new LinkedHashMap<>();
        List<StandingEvent> events = new ArrayList<>(named.values());
        for (Reported r : standing) {
            Set<Exposure> before = new LinkedHashSet<>(seen.keySet());
            for (IrradiationEvent e : r.entry().report().events()) {
                Exposure exposure = exposure(e, r.device());
                if (e.uid().isEmpty() && !before.contains(exposure)) {
                    StandingEvent standingEvent = new StandingEvent(r.digest(), e);
                    seen.put(exposure, standingEvent);
                    events.add(standingEvent);
                }
            }
        }
        return events;
    }

    /** Without events only the scope can tell whether two reports speak of the same exposures. */
    private static Optional<DoseSummary> withBare(
            Optional<DoseSummary> withEvents, List<Reported> ofDevice, Map<String, Verdict> verdicts) {
        Map<String, List<Reported>> byScope = ofDevice.stream()
                .filter(Reported::bare)
                .collect(Collectors.groupingBy(Reported::covers, TreeMap::new, Collectors.toList()));
        if (byScope.isEmpty()) {
            return withEvents;
        }
        List<Reported> last = new ArrayList<>();
        Map<String, List<String>> doubts = new HashMap<>();
        byScope.forEach((scope, reports) -> {
            if (scope.isEmpty()) {
                last.addAll(reports);
            } else {
                last.add(latest(reports, verdicts, doubts));
            }
        });
        Set<String> scopesWithEvents =
                ofDevice.stream().filter(r -> !r.bare()).map(Reported::covers).collect(Collectors.toSet());
        boolean told = Stream.concat(byScope.keySet().stream(), scopesWithEvents.stream())
                        .allMatch(s -> s.startsWith("step "))
                && Collections.disjoint(byScope.keySet(), scopesWithEvents);
        if (told) {
            return last.stream()
                    .map(r -> r.summary().with(1, doubts.getOrDefault(r.digest(), List.of())))
                    .reduce(DoseSummary::plus)
                    .map(sum -> withEvents.map(sum::plus).orElse(sum));
        }
        return undecided(
                withEvents,
                last,
                ofDevice,
                verdicts,
                doubts.values().stream().flatMap(List::stream).distinct().toList());
    }

    /** Of one scope the later report says it all; by age. */
    private static Reported latest(
            List<Reported> byAge, Map<String, Verdict> verdicts, Map<String, List<String>> doubts) {
        Reported last = byAge.get(byAge.size() - 1);
        for (Reported one : byAge) {
            if (one != last) {
                verdicts.put(one.digest(), Verdict.superseded(last.digest(), "the other covers the same and is later"));
                if (!sameAmounts(larger(last.summary(), one.summary()), last.summary())) {
                    doubts.put(last.digest(), List.of(StandingDose.FLAG_SMALLER));
                }
            }
        }
        return last;
    }

    /** Nobody can tell what they share: a doubled dose would be the worse mistake. */
    private static Optional<DoseSummary> undecided(
            Optional<DoseSummary> withEvents,
            List<Reported> bare,
            List<Reported> ofDevice,
            Map<String, Verdict> verdicts,
            List<String> doubts) {
        Comparator<Reported> bySize =
                Comparator.comparing(Reported::summary, SIZE).thenComparing(Reported::entry, StandingDose.AGE);
        Reported largest = bare.stream().max(bySize).orElseThrow();
        DoseSummary ofBare = bare.stream().map(Reported::summary).reduce(largest.summary(), ReportStanding::larger);
        boolean differ = bare.stream().anyMatch(r -> !sameAmounts(r.summary(), ofBare));
        boolean covered =
                withEvents.filter(w -> sameAmounts(larger(w, ofBare), w)).isPresent();
        String by = covered
                ? ofDevice.stream()
                        .filter(r -> !r.bare())
                        .max(bySize)
                        .orElse(largest)
                        .digest()
                : largest.digest();
        bare.stream()
                .map(Reported::digest)
                .filter(d -> !d.equals(by))
                .forEach(d -> verdicts.put(
                        d, Verdict.superseded(by, "nothing tells what they have in common: the larger is counted")));
        DoseSummary both = withEvents.map(w -> larger(w, ofBare)).orElse(ofBare);
        int reports = withEvents.map(DoseSummary::reports).orElse(0) + (covered ? 0 : 1);
        boolean doubt =
                differ || withEvents.filter(w -> !sameAmounts(w, ofBare)).isPresent();
        return Optional.of(both.with(
                reports,
                Stream.concat(doubts.stream(), doubt ? Stream.of(StandingDose.FLAG_NO_EVENTS) : Stream.of())
                        .toList()));
    }

    /** The larger of each quantity; events and reports are those of the first. */
    private static DoseSummary larger(DoseSummary a, DoseSummary b) {
        Optional<DoseAreaProduct> dap = DoseParts.larger(a.dap(), b.dap());
        Optional<AirKerma> kerma = DoseParts.larger(a.referenceAirKerma(), b.referenceAirKerma());
        DoseSource source = a.source() == b.source() || sameDose(a, dap, kerma)
                ? a.source()
                : sameDose(b, dap, kerma) ? b.source() : DoseSource.MIXED;
        return new DoseSummary(
                source,
                dap,
                kerma,
                DoseParts.larger(a.fluoroscopyTime(), b.fluoroscopyTime()),
                DoseParts.larger(a.acquisitionTime(), b.acquisitionTime()),
                a.events(),
                a.reports(),
                DoseSummary.flags(a.flags().stream(), b.flags().stream()),
                a.parts().orLarger(b.parts()));
    }

    private static boolean sameDose(DoseSummary s, Optional<DoseAreaProduct> dap, Optional<AirKerma> kerma) {
        return s.dap().equals(dap) && s.referenceAirKerma().equals(kerma);
    }

    private static boolean sameAmounts(DoseSummary a, DoseSummary b) {
        return sameDose(a, b.dap(), b.referenceAirKerma())
                && a.fluoroscopyTime().equals(b.fluoroscopyTime())
                && a.acquisitionTime().equals(b.acquisitionTime());
    }

    private static DoseSummary withParts(DoseSummary s, DoseParts parts) {
        return new DoseSummary(
                s.source(),
                s.dap(),
                s.referenceAirKerma(),
                s.fluoroscopyTime(),
                s.acquisitionTime(),
                s.events(),
                s.reports(),
                s.flags(),
                parts);
    }
}
