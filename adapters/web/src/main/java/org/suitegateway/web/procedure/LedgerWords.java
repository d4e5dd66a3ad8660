package org.suitegateway.web.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.Verdict;
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

    static List<Line> lines(ProcedureDose.Account account, ClinicTime time) {
        List<String> digests =
                account.entries().stream().map(DoseLedger.Entry::digest).toList();
        List<Line> lines = new ArrayList<>();
        Map<String, Verdict> verdicts = account.standing().verdicts();
        for (DoseLedger.Entry entry : account.entries()) {
            DoseReport report = entry.report();
            Optional<Verdict> verdict = Optional.ofNullable(verdicts.get(entry.digest()));
            lines.add(new Line(
                    lines.size() + 1,
                    report.origin().label()
                            + (report.modality() == DoseModality.FLUOROSCOPY
                                    ? ""
                                    : ", " + report.modality().label()),
                    report.sopInstanceUid(),
                    time.moment(entry.receivedAt()),
                    report.contentAt().map(time::moment).orElse(""),
                    report.document().complete(),
                    verdict.map(v -> v.outcome().label()).orElse(""),
                    verdict.map(v -> v.outcome().name().toLowerCase(java.util.Locale.ROOT))
                            .orElse(""),
                    verdict.map(Verdict::why).orElse(""),
                    verdict.flatMap(Verdict::by)
                            .map(d -> digests.indexOf(d) + 1)
                            .orElse(0),
                    report.device().label(),
                    report.document().scope().label(),
                    report.events().size(),
                    amounts(report),
                    report.findings()));
        }
        return lines;
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
