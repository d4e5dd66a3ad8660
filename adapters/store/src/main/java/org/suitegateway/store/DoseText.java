package org.suitegateway.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suitegateway.core.dose.Calibration;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** The parts of a ledger entry that stand as text in their row. Amounts of dose are whole numbers there as in columns. */
final class DoseText {
    private DoseText() {}

    static String header(DoseReport r) {
        DoseDocument d = r.document();
        Packed p = new Packed()
                .add(d.endedAt().map(i -> Long.toString(i.toEpochMilli())))
                .add(d.predecessors())
                .add(d.identical())
                .add(d.scope().name())
                .add(d.scopeUid())
                .add(d.performedSteps())
                .add(r.device().uid())
                .add(r.device().name())
                .add(r.device().manufacturer())
                .add(r.device().model())
                .add(r.device().serial())
                .add(r.device().station())
                .add(r.device().location())
                .add(decimal(r.patient().heightM()))
                .add(decimal(r.patient().weightKg()))
                .add(r.patient().pregnancy().map(Enum::name))
                .add(people(r.people()))
                .add(codes(r.sources()))
                .add(others(r.others()))
                .add(r.comment());
        return p.end().text();
    }

    /** What of {@link #header} is no column of its own. */
    record Header(
            Optional<Instant> endedAt,
            List<String> predecessors,
            List<String> identical,
            DoseDocument.Scope scope,
            String scopeUid,
            List<String> performedSteps,
            DoseDevice device,
            PatientState patient,
            List<Participant> people,
            List<ProcedureCode> sources,
            List<OtherAmount> others,
            String comment) {
        static Header read(String text) {
            Packed.Fields f = Packed.read(text).get(0);
            return new Header(
                    f.optional().map(m -> Instant.ofEpochMilli(Long.parseLong(m))),
                    f.list(),
                    f.list(),
                    DoseDocument.Scope.valueOf(f.text()),
                    f.text(),
                    f.list(),
                    new DoseDevice(f.optional(), f.text(), f.text(), f.text(), f.text(), f.text(), f.text()),
                    new PatientState(
                            f.optional().map(BigDecimal::new),
                            f.optional().map(BigDecimal::new),
                            f.optional().map(PatientState.Pregnancy::valueOf)),
                    DoseText.people(f.text()),
                    codes(f.text()),
                    DoseText.others(f.text()),
                    f.text());
        }
    }

    static Optional<String> decimal(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString);
    }

    static Packed code(Packed p, ProcedureCode code) {
        return p.add(code.value()).add(code.scheme()).add(code.meaning());
    }

    static ProcedureCode code(Packed.Fields f) {
        return new ProcedureCode(f.text(), f.text(), f.text());
    }

    static String code(ProcedureCode code) {
        return code.equals(ProcedureCode.NONE)
                ? ""
                : code(new Packed(), code).end().text();
    }

    static ProcedureCode code(String text) {
        return text.isEmpty() ? ProcedureCode.NONE : code(Packed.read(text).get(0));
    }

    private static String codes(List<ProcedureCode> codes) {
        Packed p = new Packed();
        codes.forEach(c -> code(p, c).end());
        return p.text();
    }

    private static List<ProcedureCode> codes(String text) {
        return read(text, DoseText::code);
    }

    static <T> List<T> read(String text, Function<Packed.Fields, T> one) {
        return text.isEmpty() ? List.of() : Packed.read(text).stream().map(one).toList();
    }

    static String people(List<Participant> people) {
        Packed p = new Packed();
        for (Participant person : people) {
            code(p.add(person.as().name()), person.role())
                    .add(person.name())
                    .add(person.id())
                    .add(person.issuer())
                    .add(person.organisation());
            code(p, person.organisationalRole()).end();
        }
        return p.text();
    }

    static List<Participant> people(String text) {
        return read(
                text,
                f -> new Participant(
                        Participant.As.valueOf(f.text()), code(f), f.text(), f.text(), f.text(), f.text(), code(f)));
    }

    private static String others(List<OtherAmount> others) {
        Packed p = new Packed();
        others.forEach(o -> p.add(o.concept())
                .add(o.of())
                .add(o.amount().toPlainString())
                .add(o.unit())
                .end());
        return p.text();
    }

    private static List<OtherAmount> others(String text) {
        return read(text, f -> new OtherAmount(f.text(), f.text(), new BigDecimal(f.text()), f.text()));
    }

    static String findings(List<DoseFinding> findings) {
        Packed p = new Packed();
        findings.forEach(f -> p.add(f.place()).add(f.rule()).end());
        return p.text();
    }

    static List<DoseFinding> findings(String text) {
        return read(text, f -> new DoseFinding(f.text(), f.text()));
    }

    static String totals(List<DoseTotals> totals) {
        Packed p = new Packed();
        for (DoseTotals t : totals) {
            p.add(t.plane().name());
            Stream.of(t.dap(), t.fluoroscopyDap(), t.acquisitionDap())
                    .forEach(d -> p.add(d.map(a -> Long.toString(a.femtoGyM2()))));
            Stream.of(t.referenceAirKerma(), t.fluoroscopyKerma(), t.acquisitionKerma())
                    .forEach(k -> p.add(k.map(a -> Long.toString(a.femtoGy()))));
            Stream.of(t.fluoroscopyTime(), t.acquisitionTime())
                    .forEach(s -> p.add(s.map(a -> Long.toString(a.nanos()))));
            p.add(t.frames().map(String::valueOf))
                    .add(t.referencePoint().map(DoseText::point))
                    .add(calibrations(t.calibrations()))
                    .end();
        }
        return p.text();
    }

    static List<DoseTotals> totals(String text) {
        return read(text, f -> {
            Plane plane = Plane.valueOf(f.text());
            Optional<DoseAreaProduct> dap = dap(f);
            Optional<DoseAreaProduct> fluoroscopyDap = dap(f);
            Optional<DoseAreaProduct> acquisitionDap = dap(f);
            Optional<AirKerma> kerma = kerma(f);
            Optional<AirKerma> fluoroscopyKerma = kerma(f);
            Optional<AirKerma> acquisitionKerma = kerma(f);
            return new DoseTotals(
                    plane,
                    dap,
                    kerma,
                    seconds(f),
                    seconds(f),
                    fluoroscopyDap,
                    acquisitionDap,
                    fluoroscopyKerma,
                    acquisitionKerma,
                    f.optional().map(Integer::valueOf),
                    f.optional().map(DoseText::point),
                    calibrations(f.text()));
        });
    }

    private static Optional<DoseAreaProduct> dap(Packed.Fields f) {
        return f.optional().map(a -> DoseAreaProduct.ofFemtoGyM2(Long.parseLong(a)));
    }

    private static Optional<AirKerma> kerma(Packed.Fields f) {
        return f.optional().map(a -> AirKerma.ofFemtoGy(Long.parseLong(a)));
    }

    private static Optional<Seconds> seconds(Packed.Fields f) {
        return f.optional().map(a -> Seconds.ofNanos(Long.parseLong(a)));
    }

    private static String calibrations(List<Calibration> calibrations) {
        Packed p = new Packed();
        calibrations.forEach(c -> p.add(c.device())
                .add(c.calibratedText())
                .add(decimal(c.factor()))
                .add(decimal(c.uncertaintyPercent()))
                .add(c.party())
                .end());
        return p.text();
    }

    private static List<Calibration> calibrations(String text) {
        return read(
                text,
                f -> new Calibration(
                        f.text(),
                        f.text(),
                        f.optional().map(BigDecimal::new),
                        f.optional().map(BigDecimal::new),
                        f.text()));
    }

    static String point(ReferencePoint point) {
        return code(new Packed(), point.code()).add(point.text()).end().text();
    }

    static ReferencePoint point(String text) {
        Packed.Fields f = Packed.read(text).get(0);
        return new ReferencePoint(code(f), f.text());
    }

    static String modalities(List<DoseHistory.OfModality> modalities) {
        Packed p = new Packed();
        modalities.forEach(m -> p.add(m.modality().name())
                .add(Integer.toString(m.reports()))
                .add(others(m.amounts()))
                .end());
        return p.text();
    }

    static List<DoseHistory.OfModality> modalities(String text) {
        return read(
                text,
                f -> new DoseHistory.OfModality(
                        DoseModality.valueOf(f.text()), Integer.parseInt(f.text()), others(f.text())));
    }
}
