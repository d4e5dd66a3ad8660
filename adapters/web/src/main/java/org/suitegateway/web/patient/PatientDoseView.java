package org.suitegateway.web.patient;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.EffectiveDoseConversion;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.web.dose.DoseView;
import org.suitegateway.web.steroid.SteroidView;
import org.suitegateway.web.wording.ClinicTime;

/** {@code GET /patients/{id}/dose}. Absent is not reported. */
record PatientDoseView(
        Identifier patient,
        List<Identifier> identifiers,
        LastReported lastReported,
        Windows totals,
        List<Line> procedures,
        List<Other> others,
        SteroidView steroid) {
    /** A number and who gave it out. */
    record Identifier(String id, String issuer) {
        static Identifier of(PatientId id) {
            return new Identifier(id.value(), id.issuer());
        }
    }

    /** The latest that any object reported of the person, each with the time of that exposure. */
    record LastReported(
            Optional<BigDecimal> heightM,
            Optional<String> heightAt,
            Optional<BigDecimal> weightKg,
            Optional<String> weightAt,
            Optional<String> pregnancyStatus,
            Optional<String> pregnancyAt) {
        static LastReported of(PatientDose.History h, ClinicTime time) {
            Optional<PatientDose.Line> height = h.latestWith(PatientState::heightM);
            Optional<PatientDose.Line> weight = h.latestWith(PatientState::weightKg);
            Optional<PatientDose.Line> pregnancy = h.latestWith(PatientState::pregnancy);
            return new LastReported(
                    height.flatMap(l -> l.patient().heightM()),
                    height.map(l -> time.iso(l.at())),
                    weight.flatMap(l -> l.patient().weightKg()),
                    weight.map(l -> time.iso(l.at())),
                    pregnancy.flatMap(l -> l.patient().pregnancy()).map(Enum::name),
                    pregnancy.map(l -> time.iso(l.at())));
        }
    }

    /** @param asked the window of {@code from} and {@code to}, when they were given */
    record Windows(Totals allTime, Totals last12Months, Totals last60Days, Optional<Totals> asked) {}

    /**
     * Sums over a window.
     *
     * @param referenceAirKerma by reference point: amounts of different points cannot be added
     * @param effectiveDoseEstimateMSv an estimate for phantoms of those procedures a factor is known for
     * @param proceduresWithoutEffectiveDose how many there are without one
     */
    record Totals(
            Optional<String> from,
            int procedures,
            Optional<BigDecimal> dapGyCm2,
            List<OfPoint> referenceAirKerma,
            Optional<BigDecimal> fluoroSeconds,
            Optional<BigDecimal> effectiveDoseEstimateMSv,
            int proceduresWithoutEffectiveDose) {
        static Totals of(PatientDose.Totals t, ClinicTime time) {
            List<OfPoint> points = new ArrayList<>();
            for (Map.Entry<String, org.suitegateway.core.quantity.AirKerma> e :
                    t.referenceAirKerma().entrySet()) {
                points.add(new OfPoint(
                        Optional.of(e.getKey()).filter(p -> !p.isEmpty()),
                        e.getValue().mGy()));
            }
            return new Totals(
                    t.from().map(time::iso),
                    t.procedures(),
                    t.dap().map(DoseAreaProduct::gyCm2),
                    points,
                    t.fluoroscopyTime().map(Seconds::s),
                    t.effectiveDose().map(DoseEquivalent::mSv),
                    t.withoutEffectiveDose());
        }
    }

    /** @param referencePoint absent when it was not stated */
    record OfPoint(Optional<String> referencePoint, BigDecimal referenceAirKermaMGy) {}

    /** An estimate of effective dose. */
    record Estimate(BigDecimal mSv, String region, BigDecimal mSvPerGyCm2, String source) {
        static Estimate of(EffectiveDoseConversion.Estimate e) {
            return new Estimate(e.amount().mSv(), e.region(), e.mSvPerGyCm2(), e.source());
        }
    }

    /** The dose of a procedure, or of a study or step without one. @param keys study or performed step UIDs */
    record Line(
            String at,
            List<String> procedureIds,
            Optional<String> procedure,
            List<String> keys,
            DoseView dose,
            Optional<String> device,
            Optional<String> protocol,
            Optional<String> targetRegion,
            Optional<BigDecimal> heightM,
            Optional<BigDecimal> weightKg,
            Optional<String> pregnancyStatus,
            Optional<Estimate> effectiveDoseEstimate) {
        static Line of(PatientDose.Line l, ClinicTime time) {
            return new Line(
                    time.iso(l.at()),
                    l.procedureIds(),
                    words(l.procedure()),
                    l.keys(),
                    DoseView.of(l.dose()),
                    stated(l.device()),
                    stated(l.protocol()),
                    words(l.region()),
                    l.patient().heightM(),
                    l.patient().weightKg(),
                    l.patient().pregnancy().map(Enum::name),
                    l.effectiveDose().map(Estimate::of));
        }
    }

    /** Reports of another modality: kept, not counted. */
    record Other(String at, String key, String modality, int reports, List<Amount> amounts) {
        static List<Other> of(PatientDose.Other o, ClinicTime time) {
            List<Other> others = new ArrayList<>();
            for (DoseHistory.OfModality m : o.modalities()) {
                others.add(new Other(
                        time.iso(o.at()),
                        o.key(),
                        m.modality().name(),
                        m.reports(),
                        m.amounts().stream().map(Amount::of).toList()));
            }
            return others;
        }
    }

    /** As it was stated. */
    record Amount(String concept, Optional<String> of, BigDecimal amount, Optional<String> unit) {
        static Amount of(OtherAmount o) {
            return new Amount(o.concept(), stated(o.of()), o.amount(), stated(o.unit()));
        }
    }

    static PatientDoseView of(
            PatientDose.History h, Optional<PatientDose.Totals> asked, SteroidView steroid, ClinicTime time) {
        return new PatientDoseView(
                Identifier.of(h.patient()),
                h.identifiers().stream().map(Identifier::of).toList(),
                LastReported.of(h, time),
                new Windows(
                        Totals.of(h.allTime(), time),
                        Totals.of(h.last12Months(), time),
                        Totals.of(h.last60Days(), time),
                        asked.map(t -> Totals.of(t, time))),
                h.lines().stream().map(l -> Line.of(l, time)).toList(),
                h.others().stream().flatMap(o -> Other.of(o, time).stream()).toList(),
                steroid);
    }

    private static Optional<String> words(ProcedureCode code) {
        return stated(code.meaning()).or(() -> stated(code.value()));
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
