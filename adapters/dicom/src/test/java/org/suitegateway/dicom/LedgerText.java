package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** A ledger entry as text for a person to compare with a dump. Names and free texts are counted, not shown. */
final class LedgerText {
    private final StringBuilder out = new StringBuilder();

    private LedgerText() {}

    static String of(DoseReport r) {
        LedgerText text = new LedgerText();
        text.header(r);
        r.totals().forEach(text::totals);
        for (int i = 0; i < r.events().size(); i++) {
            text.event(i + 1, r.events().get(i));
        }
        r.others()
                .forEach(o ->
                        text.line("other: " + o.concept() + " [" + o.of() + "] " + plain(o.amount()) + " " + o.unit()));
        r.findings().forEach(f -> text.line("finding: " + f.place() + ": " + f.rule()));
        return text.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void header(DoseReport r) {
        line("origin " + r.origin() + ", modality " + r.modality());
        line("content at " + r.contentAt().map(Object::toString).orElse("-") + ", complete "
                + r.document().complete());
        line("scope " + r.document().scope() + " " + r.document().scopeUid());
        line("performed steps " + r.document().performedSteps());
        line("predecessors " + r.document().predecessors() + ", identical "
                + r.document().identical());
        line("device uid " + r.device().uid().orElse("-") + ", maker "
                + r.device().manufacturer() + ", model " + r.device().model());
        line("height " + number(r.patient().heightM()) + " m, weight "
                + number(r.patient().weightKg()) + " kg, pregnancy "
                + r.patient().pregnancy().map(Object::toString).orElse("-"));
        line("people "
                + r.people().stream()
                        .map(p -> p.as() + " " + code(p.role()) + (p.name().isEmpty() ? " unnamed" : " named")
                                + (p.id().isEmpty() ? "" : " id"))
                        .toList());
        line("sources " + r.sources().stream().map(LedgerText::code).toList());
        line("comment " + r.comment().length() + " characters");
    }

    private void totals(DoseTotals t) {
        line("totals of plane " + t.plane());
        line("  DAP " + dap(t.dap()) + " = fluoroscopy " + dap(t.fluoroscopyDap()) + " + acquisition "
                + dap(t.acquisitionDap()));
        line("  K_a,r " + kerma(t.referenceAirKerma()) + " = fluoroscopy " + kerma(t.fluoroscopyKerma())
                + " + acquisition " + kerma(t.acquisitionKerma()));
        line("  time fluoroscopy " + seconds(t.fluoroscopyTime()) + ", acquisition "
                + seconds(t.acquisitionTime()) + ", frames "
                + t.frames().map(Object::toString).orElse("-"));
        line("  reference point " + point(t.referencePoint()) + ", calibrations "
                + t.calibrations().stream()
                        .map(c -> number(c.factor()) + " ± " + number(c.uncertaintyPercent()) + " %")
                        .toList());
    }

    private void event(int number, IrradiationEvent e) {
        EventDetail d = e.detail();
        line("event " + number + " " + e.uid().orElse("-") + " plane " + e.plane() + " " + e.type());
        line("  at " + d.startedText() + " = "
                + e.startedAt().map(Object::toString).orElse("-") + ", protocol "
                + e.protocol().orElse("-") + ", label " + d.label());
        line("  DAP " + dap(e.dap()) + ", K_a,r " + kerma(e.referenceAirKerma()) + ", duration "
                + seconds(e.duration()) + ", kV "
                + e.kvp().stream().map(v -> plain(v.kv())).collect(Collectors.joining(" ")));
        for (Aspect aspect : Aspect.values()) {
            d.aspect(aspect).ifPresent(c -> line("  " + aspect + " " + code(c)));
        }
        d.measures()
                .values()
                .forEach((measure, values) -> line("  " + measure + " "
                        + values.stream().map(LedgerText::plain).collect(Collectors.joining(" ")) + " "
                        + measure.unit().symbol()));
        d.filters()
                .forEach(f -> line("  filter " + code(f.type()) + " of " + code(f.material()) + " "
                        + number(f.leastMm()) + " to " + number(f.mostMm()) + " mm"));
        if (d.referencePoint().isPresent()) {
            line("  reference point " + point(d.referencePoint()));
        }
        if (!d.images().isEmpty()) {
            line("  images " + d.images());
        }
        if (!d.people().isEmpty()) {
            line("  people " + d.people().size() + ", "
                    + d.people().stream().map(p -> code(p.role())).distinct().toList());
        }
        if (!d.comment().isEmpty()) {
            line("  comment " + d.comment().length() + " characters");
        }
    }

    private static String code(ProcedureCode code) {
        return code.equals(ProcedureCode.NONE) ? "-" : code.value() + " " + code.scheme();
    }

    private static String point(Optional<ReferencePoint> point) {
        return point.map(p -> code(p.code()) + (p.text().isEmpty() ? "" : " \"" + p.text() + "\""))
                .orElse("-");
    }

    private static String dap(Optional<DoseAreaProduct> amount) {
        return amount(amount, DoseAreaProduct::gyM2, "Gy·m²");
    }

    private static String kerma(Optional<AirKerma> amount) {
        return amount(amount, AirKerma::gy, "Gy");
    }

    private static String seconds(Optional<Seconds> amount) {
        return amount(amount, Seconds::s, "s");
    }

    private static <T> String amount(Optional<T> amount, Function<T, BigDecimal> number, String unit) {
        return amount.map(a -> plain(number.apply(a)) + " " + unit).orElse("-");
    }

    private static String number(Optional<BigDecimal> number) {
        return number.map(LedgerText::plain).orElse("-");
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
