package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;

/**
 * What stands of all that the ledger holds of one study, or of the studies of one procedure. Nothing is added blindly:
 *
 * <ol>
 *   <li>only fluoroscopy-guided exposures count; other modalities and estimates are listed;
 *   <li>dose reports stand before all else ({@link ReportStanding} tells which of several);
 *   <li>a performed step counts as far as no report speaks of it, an image header as far as neither does ({@link Coverage}).
 * </ol>
 *
 * <p>The result does not depend on the order of the list, nor on the order in which the entries came.
 *
 * @param summary absent when nothing counts
 * @param verdicts of every entry, by its digest
 * @param events that stand, in order of time
 * @param lead digest of the counted entry that most of the dose is from; empty when nothing counts
 * @param device that entry's; {@link DoseDevice#UNKNOWN} when it names none
 * @param protocol the acquisition protocol that most of the dose is from; empty when none is named
 * @param region the target region that most of the dose went to; {@link ProcedureCode#NONE} when none is named
 * @param patient as the latest entry has the person
 * @param others what is kept and not counted, by modality
 * @param reported whether there is a dose report of fluoroscopy, and not only a weaker source
 */
public record StandingDose(
        Optional<DoseSummary> summary,
        Map<String, Verdict> verdicts,
        List<StandingEvent> events,
        String lead,
        DoseDevice device,
        String protocol,
        ProcedureCode region,
        PatientState patient,
        List<DoseHistory.OfModality> others,
        boolean reported) {
    /** Of this class and what it uses: what was computed by an earlier one is to be computed again. */
    public static final int RULES = 2;

    static final String FLAG_OVERLAP = "reports overlap in part: distinct irradiation events were added";
    static final String FLAG_NO_EVENTS = "reports without irradiation events differ: the largest stands";
    static final String FLAG_SMALLER = "a later report without irradiation events says less than the one before it";
    public static final String FLAG_DISAGREE = "totals differ from the sum of the irradiation events";
    static final String FLAG_PARTIAL = "the report is marked partial: more may come";
    static final String FLAG_UNIT = "dose-area product and air kerma do not fit each other: one may have a wrong unit";
    static final String FLAG_REFERENCE_POINTS = "air kerma of different reference points was added";
    static final String FLAG_NO_REPORT = "a performed step has no dose report: what it told (MPPS) is counted";
    static final String FLAG_LOWER_BOUND = "from image headers: a lower bound";
    static final String FLAG_REPEATED = "every image has the same amount: taken for the total of the study";
    static final String FLAG_RUNNING = "amounts grow from image to image: taken for a running total";

    /** Oldest first, and without regard to when something came: of two that were written at once the one that says more is later. */
    static final Comparator<DoseLedger.Entry> AGE = Comparator.comparing(
                    (DoseLedger.Entry e) -> e.report().contentAt().orElse(Instant.MIN))
            .thenComparing(e -> e.report().document().complete())
            .thenComparing(e -> e.report().events().size())
            .thenComparing(StandingDose::ownDap)
            .thenComparing(StandingDose::ownKerma)
            .thenComparing(DoseLedger.Entry::digest);

    public StandingDose {
        verdicts = Map.copyOf(verdicts);
        events = List.copyOf(events);
        others = List.copyOf(others);
    }

    public static StandingDose of(List<DoseLedger.Entry> entries) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Map<DoseOrigin, List<DoseLedger.Entry>> counting = new TreeMap<>();
        entries.stream().sorted(AGE).forEach(e -> {
            if (e.report().origin() == DoseOrigin.ESTIMATE) {
                verdicts.put(e.digest(), Verdict.notAdded("an estimate"));
            } else if (e.report().modality() != DoseModality.FLUOROSCOPY) {
                verdicts.put(
                        e.digest(),
                        Verdict.notAdded("dose of " + e.report().modality().label()));
            } else {
                counting.computeIfAbsent(e.report().origin(), o -> new ArrayList<>())
                        .add(e);
            }
        });
        ReportStanding reports = ReportStanding.of(counting.getOrDefault(DoseOrigin.REPORT, List.of()), verdicts);
        WeakerSources.Result steps = WeakerSources.steps(
                counting.getOrDefault(DoseOrigin.PERFORMED_STEP, List.of()), reports.standing(), verdicts);
        List<DoseLedger.Entry> better = new ArrayList<>(reports.standing());
        steps.counted().stream()
                .filter(s -> s.report().totals().stream().anyMatch(t -> t.dap().isPresent()))
                .forEach(better::add);
        WeakerSources.Result images =
                WeakerSources.images(counting.getOrDefault(DoseOrigin.IMAGE_HEADER, List.of()), better, verdicts);
        List<StandingEvent> events = new ArrayList<>(reports.events());
        steps.counted().forEach(e -> e.report().events().forEach(v -> events.add(new StandingEvent(e.digest(), v))));
        events.sort(
                Comparator.comparing((StandingEvent e) -> e.event().startedAt().orElse(Instant.MAX)));
        List<DoseLedger.Entry> all = new ArrayList<>(better);
        steps.counted().stream().filter(s -> !all.contains(s)).forEach(all::add);
        all.addAll(images.counted());
        Optional<DoseLedger.Entry> lead =
                all.stream().max(Comparator.comparing(StandingDose::ownDap).thenComparing(AGE));
        return new StandingDose(
                sum(sum(reports.sum(), steps.sum()), images.sum()),
                verdicts,
                events,
                lead.map(DoseLedger.Entry::digest).orElse(""),
                lead.map(e -> e.report().device()).orElse(DoseDevice.UNKNOWN),
                most(events, e -> e.protocol()).orElse(""),
                most(events, e -> e.detail().aspect(Aspect.TARGET_REGION)).orElse(ProcedureCode.NONE),
                patient(entries),
                others(entries, verdicts),
                counting.containsKey(DoseOrigin.REPORT));
    }

    private static Optional<DoseSummary> sum(Optional<DoseSummary> one, Optional<DoseSummary> other) {
        return DoseSummary.add(one, other, DoseSummary::plus);
    }

    /** Digest of each entry that another took the place of, to that other. */
    public Map<String, String> replaced() {
        Map<String, String> replaced = new LinkedHashMap<>();
        verdicts.forEach((digest, verdict) -> verdict.by().ifPresent(by -> replaced.put(digest, by)));
        return replaced;
    }

    /** What most of the dose has. */
    private static <T> Optional<T> most(List<StandingEvent> events, Function<IrradiationEvent, Optional<T>> what) {
        Map<T, DoseAreaProduct> dap = new HashMap<>();
        events.forEach(e -> what.apply(e.event())
                .ifPresent(t -> dap.merge(t, e.event().dap().orElse(DoseAreaProduct.ZERO), DoseAreaProduct::plus)));
        return dap.entrySet().stream()
                .max(Map.Entry.<T, DoseAreaProduct>comparingByValue()
                        .thenComparing(e -> e.getKey().toString()))
                .map(Map.Entry::getKey);
    }

    private static List<DoseHistory.OfModality> others(List<DoseLedger.Entry> entries, Map<String, Verdict> verdicts) {
        Map<DoseModality, List<DoseReport>> kept = entries.stream()
                .filter(e -> Verdict.Outcome.NOT_ADDED
                        == Optional.ofNullable(verdicts.get(e.digest()))
                                .map(Verdict::outcome)
                                .orElse(null))
                .sorted(AGE)
                .map(DoseLedger.Entry::report)
                .collect(Collectors.groupingBy(DoseReport::modality, TreeMap::new, Collectors.toList()));
        return kept.entrySet().stream()
                .map(e -> new DoseHistory.OfModality(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream().flatMap(r -> r.others().stream()).toList()))
                .toList();
    }

    private static PatientState patient(List<DoseLedger.Entry> entries) {
        List<PatientState> latest = entries.stream()
                .sorted(AGE.reversed())
                .map(e -> e.report().patient())
                .toList();
        return new PatientState(
                latest.stream().flatMap(p -> p.heightM().stream()).findFirst(),
                latest.stream().flatMap(p -> p.weightKg().stream()).findFirst(),
                latest.stream().flatMap(p -> p.pregnancy().stream()).findFirst());
    }

    static DoseAreaProduct ownDap(DoseLedger.Entry entry) {
        return summaryOf(entry).dap().orElse(DoseAreaProduct.ZERO);
    }

    private static AirKerma ownKerma(DoseLedger.Entry entry) {
        return summaryOf(entry).referenceAirKerma().orElse(AirKerma.ZERO);
    }

    static DoseSummary summaryOf(DoseLedger.Entry entry) {
        return ReportSummary.of(entry.report(), DoseSource.RDSR_TOTAL, DoseSource.RDSR_EVENTS);
    }
}
