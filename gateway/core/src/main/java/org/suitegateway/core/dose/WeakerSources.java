package org.suitegateway.core.dose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** Dose that came without a report: of performed steps, then of image headers, each as far as nothing better speaks of it. */
final class WeakerSources {
    /** @param counted entries that are in the sum */
    record Result(Optional<DoseSummary> sum, List<DoseLedger.Entry> counted) {}

    private WeakerSources() {}

    /** The last word on each step counts: a step tells its total so far, and again at its end. */
    static Result steps(
            List<DoseLedger.Entry> told, Collection<DoseLedger.Entry> better, Map<String, Verdict> verdicts) {
        Map<String, DoseLedger.Entry> last = new TreeMap<>();
        told.forEach(e -> last.put(e.report().sopInstanceUid(), e)); // by age: the later replaces
        Optional<DoseSummary> sum = Optional.empty();
        List<DoseLedger.Entry> counted = new ArrayList<>();
        for (DoseLedger.Entry entry : told) {
            DoseLedger.Entry latest = last.getOrDefault(entry.report().sopInstanceUid(), entry);
            if (latest != entry) {
                verdicts.put(entry.digest(), Verdict.superseded(latest.digest(), "a later message of the step"));
                continue;
            }
            Optional<DoseLedger.Entry> covered = Coverage.of(entry, better);
            if (covered.isPresent()) {
                verdicts.put(
                        entry.digest(),
                        Verdict.weaker(covered.map(DoseLedger.Entry::digest), "a dose report speaks of the same step"));
                continue;
            }
            verdicts.put(entry.digest(), Verdict.counted("no dose report speaks of this step"));
            counted.add(entry);
            DoseSummary own = ReportSummary.of(entry.report(), DoseSource.MPPS, DoseSource.MPPS)
                    .flagged(StandingDose.FLAG_NO_REPORT);
            sum = DoseSummary.add(sum, Optional.of(own), DoseSummary::plus);
        }
        return new Result(sum, counted);
    }

    static Result images(
            List<DoseLedger.Entry> images, Collection<DoseLedger.Entry> better, Map<String, Verdict> verdicts) {
        Map<String, List<DoseLedger.Entry>> byDevice = new TreeMap<>();
        for (DoseLedger.Entry image : images) {
            Optional<DoseLedger.Entry> covered = Coverage.of(image, better);
            if (covered.isPresent()) {
                verdicts.put(
                        image.digest(),
                        Verdict.weaker(
                                covered.map(DoseLedger.Entry::digest),
                                covered.get().report().origin() == DoseOrigin.REPORT
                                        ? "a dose report speaks of the same exposures"
                                        : "the performed step speaks of the same exposures"));
            } else {
                byDevice.computeIfAbsent(
                                image.report().studyInstanceUid() + " "
                                        + image.report().device().key(),
                                k -> new ArrayList<>())
                        .add(image);
            }
        }
        Optional<DoseSummary> sum = Optional.empty();
        for (List<DoseLedger.Entry> ofDevice : byDevice.values()) {
            sum = DoseSummary.add(sum, Optional.of(ofImages(ofDevice, verdicts)), DoseSummary::plus);
        }
        return new Result(sum, byDevice.values().stream().flatMap(List::stream).toList());
    }

    private static DoseSummary ofImages(List<DoseLedger.Entry> images, Map<String, Verdict> verdicts) {
        List<String> flags = new ArrayList<>(List.of(StandingDose.FLAG_LOWER_BOUND));
        Map<String, List<DoseLedger.Entry>> exposures = exposures(images, flags);
        Optional<DoseAreaProduct> dap = Optional.empty();
        for (List<DoseLedger.Entry> exposure : exposures.values()) {
            DoseLedger.Entry largest = exposure.stream()
                    .max(Comparator.comparing(WeakerSources::dap).thenComparing(DoseLedger.Entry::digest))
                    .orElseThrow();
            exposure.forEach(e -> verdicts.put(
                    e.digest(),
                    e == largest
                            ? Verdict.counted("no better source speaks of it")
                            : Verdict.superseded(largest.digest(), "its header speaks of the same exposures")));
            dap = DoseSummary.add(dap, largest.report().events().get(0).dap(), DoseAreaProduct::plus);
        }
        return new DoseSummary(
                DoseSource.IMAGE_HEADER,
                dap,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                exposures.size(),
                images.size(),
                flags,
                DoseParts.NONE.withEvents(dap, Optional.empty()));
    }

    /** The images by what they speak of: one exposure, or the whole study. */
    private static Map<String, List<DoseLedger.Entry>> exposures(List<DoseLedger.Entry> images, List<String> flags) {
        boolean configuredTotal = images.stream().anyMatch(i -> scope(i) == DoseDocument.Scope.STUDY);
        if (configuredTotal) {
            return Map.of("study", images);
        }
        boolean configuredEach = images.stream().anyMatch(i -> scope(i) == DoseDocument.Scope.EVENT);
        List<DoseLedger.Entry> unnamed =
                images.stream().filter(i -> event(i).uid().isEmpty()).toList();
        boolean repeated = !configuredEach
                && unnamed.size() > 1
                && unnamed.stream().map(WeakerSources::dap).distinct().count() == 1;
        boolean running = !configuredEach && !repeated && grows(unnamed);
        if (repeated) {
            flags.add(StandingDose.FLAG_REPEATED);
        }
        if (running) {
            flags.add(StandingDose.FLAG_RUNNING);
        }
        return images.stream()
                .collect(Collectors.groupingBy(
                        i -> event(i).uid()
                                .map(uid -> "event " + uid)
                                .orElse(repeated || running ? "study" : "image " + i.digest()),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static boolean grows(List<DoseLedger.Entry> images) {
        List<DoseAreaProduct> inTime = images.stream()
                .filter(i -> i.report().contentAt().isPresent())
                .sorted(Comparator.comparing(
                                (DoseLedger.Entry i) -> i.report().contentAt().orElseThrow())
                        .thenComparing(WeakerSources::dap))
                .map(WeakerSources::dap)
                .toList();
        for (int i = 1; i < inTime.size(); i++) {
            if (inTime.get(i).compareTo(inTime.get(i - 1)) < 0) {
                return false;
            }
        }
        return inTime.size() >= 3 && inTime.size() == images.size() && new TreeSet<>(inTime).size() > 1;
    }

    private static DoseDocument.Scope scope(DoseLedger.Entry image) {
        return image.report().document().scope();
    }

    private static IrradiationEvent event(DoseLedger.Entry image) {
        return image.report().events().get(0);
    }

    private static DoseAreaProduct dap(DoseLedger.Entry image) {
        return event(image).dap().orElse(DoseAreaProduct.ZERO);
    }
}
