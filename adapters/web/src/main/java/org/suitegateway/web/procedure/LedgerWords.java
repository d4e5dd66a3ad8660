package org.suitegateway.web.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.ReferencePoint;
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
            List<DoseFinding> findings) {}

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
                report.findings());
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
            String plane =
                    t.plane() == Plane.A || t.plane() == Plane.B ? "plane " + EventWords.plane(t.plane()) + ": " : "";
            String text = java.util.stream.Stream.of(
                            t.dap().map(d -> Amounts.rounded(d.gyCm2()) + " Gy·cm²"),
                            t.referenceAirKerma().map(k -> Amounts.rounded(k.mGy()) + " mGy"),
                            t.fluoroscopyTime().map(s -> Amounts.exact(s.s()) + " s fluoroscopy"),
                            t.acquisitionTime().map(s -> Amounts.exact(s.s()) + " s acquisition"),
                            t.frames().map(f -> f + " frames"),
                            t.referencePoint().map(ReferencePoint::label))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                amounts.add(plane + text);
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
