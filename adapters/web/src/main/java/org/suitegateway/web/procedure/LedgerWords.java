package org.suitegateway.web.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.dose.Calibration;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.StandingEvent;
import org.suitegateway.core.dose.Verdict;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** The ledger's entries for people: what counts, what does not, and why. */
final class LedgerWords {
    private LedgerWords() {}

    /**
     * One entry.
     *
     * @param what report, performed step or image header, with its modality when it is none of fluoroscopy
     * @param verdict its word @param key of the verdict, for the style
     * @param why in words @param by number of the entry that took its place; 0 for none
     * @param amounts as it states them itself
     * @param details what else it says of itself, label and value
     */
    record Line(
            int number,
            String what,
            String uid,
            String received,
            String content,
            boolean complete,
            String verdict,
            String key,
            String why,
            int by,
            String device,
            String scope,
            int events,
            List<String> amounts,
            List<EventWords.Fact> details,
            List<DoseFinding> findings) {}

    /** What one plane of several got: as stated by the report that counts, and as its events add up. Empty when not stated. */
    record OfPlane(String plane, String dap, String eventDap, String kerma, String eventKerma, int events) {}

    /** Nothing for a single plane. What several reports state of a plane is not added: only the events are then told. */
    static List<OfPlane> planes(ProcedureDose.Account account) {
        List<DoseTotals> totals = account.entries().stream()
                .filter(e -> Optional.ofNullable(account.standing().verdicts().get(e.digest()))
                        .filter(v -> v.outcome() == Verdict.Outcome.COUNTED)
                        .isPresent())
                .flatMap(e -> e.report().totals().stream())
                .toList();
        List<OfPlane> planes = new ArrayList<>();
        for (Plane plane : List.of(Plane.A, Plane.B)) {
            List<IrradiationEvent> events = account.standing().events().stream()
                    .map(StandingEvent::event)
                    .filter(e -> e.plane() == plane)
                    .toList();
            List<DoseTotals> stated =
                    totals.stream().filter(t -> t.plane() == plane).toList();
            Optional<DoseTotals> one = stated.size() == 1 ? Optional.of(stated.get(0)) : Optional.empty();
            if (!events.isEmpty() || !stated.isEmpty()) {
                planes.add(new OfPlane(
                        plane.name(),
                        Amounts.dap(one.flatMap(DoseTotals::dap)),
                        Amounts.dap(EventWords.dap(events)),
                        Amounts.kerma(one.flatMap(DoseTotals::referenceAirKerma)),
                        Amounts.kerma(EventWords.kerma(events)),
                        events.size()));
            }
        }
        return planes.size() < 2 ? List.of() : planes;
    }

    /** Images that share their fate are one line; they stand last. */
    static List<Line> lines(ProcedureDose.Account account, ClinicTime time) {
        Map<String, Verdict> verdicts = account.standing().verdicts();
        Map<Object, List<DoseLedger.Entry>> together = new LinkedHashMap<>();
        for (boolean image : new boolean[] {false, true}) {
            for (DoseLedger.Entry entry : account.entries()) {
                if (image == (entry.report().origin() == DoseOrigin.IMAGE_HEADER)) {
                    Verdict verdict =
                            Optional.ofNullable(verdicts.get(entry.digest())).orElseThrow();
                    Object fate = image
                            ? List.of(
                                    verdict,
                                    entry.report().device(),
                                    entry.report().modality())
                            : entry.digest();
                    together.computeIfAbsent(fate, f -> new ArrayList<>()).add(entry);
                }
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        together.values().forEach(same -> {
            int number = (int) numbers.values().stream().distinct().count() + 1;
            same.forEach(e -> numbers.put(e.digest(), number));
        });
        return together.values().stream()
                .map(same -> line(
                        same,
                        Optional.ofNullable(verdicts.get(same.get(0).digest())).orElseThrow(),
                        numbers,
                        time))
                .toList();
    }

    private static Line line(
            List<DoseLedger.Entry> same, Verdict verdict, Map<String, Integer> numbers, ClinicTime time) {
        DoseLedger.Entry first = same.get(0);
        DoseReport report = first.report();
        return new Line(
                numbers.getOrDefault(first.digest(), 0),
                report.origin().label()
                        + (report.modality() == DoseModality.FLUOROSCOPY
                                ? ""
                                : ", " + report.modality().label())
                        + (same.size() == 1 ? "" : " of " + same.size() + " images"),
                same.size() == 1 ? report.sopInstanceUid() : "",
                time.moment(first.receivedAt()),
                report.contentAt().map(time::moment).orElse(""),
                report.document().complete(),
                verdict.outcome().label(),
                verdict.outcome().name().toLowerCase(Locale.ROOT),
                verdict.why(),
                verdict.by().map(d -> numbers.getOrDefault(d, 0)).orElse(0),
                report.device().label(),
                report.document().scope() == DoseDocument.Scope.UNSTATED
                        ? ""
                        : report.document().scope().label(),
                report.events().size(),
                same.size() == 1 ? amounts(report) : range(same),
                same.size() == 1 ? details(report) : List.of(),
                report.findings());
    }

    private static List<EventWords.Fact> details(DoseReport report) {
        List<EventWords.Fact> facts = new ArrayList<>();
        DoseDocument document = report.document();
        add(facts, "Source of dose information", report.sources().stream().map(EventWords::words));
        add(facts, "People", report.people().stream().map(EventWords::person));
        add(
                facts,
                "Calibration",
                report.totals().stream().flatMap(t -> t.calibrations().stream()).map(LedgerWords::calibration));
        add(
                facts,
                "Patient",
                Stream.of(
                                report.patient().heightM().map(h -> Amounts.exact(h) + " m"),
                                report.patient().weightKg().map(w -> Amounts.exact(w) + " kg"),
                                report.patient().pregnancy().map(PatientState.Pregnancy::label))
                        .flatMap(Optional::stream));
        add(facts, "Comment", Stream.of(report.comment()));
        add(facts, "Replaces", document.predecessors().stream());
        add(facts, "The same in other studies", document.identical().stream());
        add(facts, "Performed step", document.performedSteps().stream());
        add(facts, "Device UID", report.device().uid().stream());
        return facts;
    }

    private static void add(List<EventWords.Fact> facts, String label, Stream<String> values) {
        String value = values.filter(v -> !v.isEmpty()).collect(Collectors.joining(", "));
        if (!value.isEmpty()) {
            facts.add(new EventWords.Fact(label, value));
        }
    }

    /** For information: the factor is multiplied into nothing. */
    private static String calibration(Calibration c) {
        return Stream.of(
                        Optional.of(c.device()),
                        Optional.of(c.calibratedText()),
                        c.factor().map(f -> "factor " + Amounts.exact(f) + " (not applied)"),
                        c.uncertaintyPercent().map(u -> "uncertainty " + Amounts.exact(u) + " %"),
                        Optional.of(c.party()))
                .flatMap(Optional::stream)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static List<String> range(List<DoseLedger.Entry> images) {
        List<DoseAreaProduct> each = images.stream()
                .flatMap(i -> i.report().events().stream())
                .flatMap(e -> e.dap().stream())
                .sorted()
                .toList();
        return each.isEmpty()
                ? List.of()
                : List.of(Amounts.rounded(each.get(0).gyCm2()) + " to "
                        + Amounts.rounded(each.get(each.size() - 1).gyCm2()) + " Gy·cm²");
    }

    private static List<String> amounts(DoseReport report) {
        List<String> amounts = new ArrayList<>();
        for (DoseTotals t : report.totals()) {
            String plane = EventWords.plane(t.plane());
            String text = Stream.of(
                            t.dap().map(d -> Amounts.rounded(d.gyCm2()) + " Gy·cm²"),
                            t.referenceAirKerma().map(k -> Amounts.rounded(k.mGy()) + " mGy"),
                            t.fluoroscopyTime().map(s -> Amounts.exact(s.s()) + " s fluoroscopy"),
                            t.acquisitionTime().map(s -> Amounts.exact(s.s()) + " s acquisition"),
                            t.frames().map(f -> f + " frames"),
                            t.referencePoint().map(ReferencePoint::label))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                amounts.add(plane.isEmpty() ? text : plane + ": " + text);
            }
        }
        if (report.totals().isEmpty() && report.events().size() == 1) {
            report.events().get(0).dap().ifPresent(d -> amounts.add(Amounts.rounded(d.gyCm2()) + " Gy·cm²"));
        }
        report.others().forEach(o -> amounts.add(other(o)));
        return amounts;
    }

    static String other(OtherAmount o) {
        return o.concept() + (o.of().isEmpty() ? "" : " (" + o.of() + ")") + " " + Amounts.exact(o.amount())
                + (o.unit().isEmpty() ? "" : " " + o.unit());
    }
}
