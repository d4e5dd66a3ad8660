package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.EffectiveDoseConversion;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.steroid.SteroidPanel;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** A patient's radiation history, for who is about to add to it and for who answers for it. */
@ForPeople
public final class PatientDosePage {
    private final PatientDose dose;
    private final SteroidPanel steroids;
    private final PatientDirectory patients;
    private final Clinic clinic;
    private final ClinicTime time;

    public PatientDosePage(
            PatientDose dose, SteroidPanel steroids, PatientDirectory patients, Clinic clinic, ClinicTime time) {
        this.dose = dose;
        this.steroids = steroids;
        this.patients = patients;
        this.clinic = clinic;
        this.time = time;
    }

    /** @param kerma one per reference point @param effective an estimate, with how many procedures it leaves out */
    record Window(
            String label,
            String since,
            int procedures,
            String dap,
            List<Kerma> kerma,
            String fluoroscopy,
            String effective,
            int without) {}

    /** @param point empty when it was not stated */
    record Kerma(String amount, String point) {}

    /** @param href its page; empty for dose without a procedure @param body height, weight and pregnancy as reported */
    record Line(
            String at,
            String href,
            String what,
            String device,
            String region,
            String body,
            DoseWords dose,
            String effective,
            String effectiveSource) {}

    /** Kept and not counted. */
    record Other(String at, String study, String modality, int reports, List<String> amounts) {}

    @GetMapping("/patients/dose")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "id", "issuer", "from", "to");
        String number = query.text("id").orElse("");
        model.addAttribute("number", number);
        model.addAttribute("issuer", query.text("issuer").orElse(""));
        model.addAttribute("from", query.text("from").orElse(""));
        model.addAttribute("to", query.text("to").orElse(""));
        if (number.isEmpty()) {
            model.addAttribute("patient", "");
            return "patient-dose";
        }
        PatientId id = PatientDoseApi.patient(
                dose, clinic, number, query.text("issuer").orElse(""));
        PatientDose.History h = dose.of(id);
        Optional<Patient> patient = patients.find(h.patient());
        List<Window> windows = new ArrayList<>();
        PatientDoseApi.window(query, h, time).ifPresent(t -> windows.add(window("Days asked for", t)));
        windows.add(window("Last 60 days", h.last60Days()));
        windows.add(window("Last 12 months", h.last12Months()));
        windows.add(window("All time", h.allTime()));
        model.addAttribute(
                "patient",
                patient.map(p -> p.name().display())
                        .filter(n -> !n.isEmpty())
                        .orElse(h.patient().value()));
        model.addAttribute(
                "born", patient.flatMap(Patient::birthDate).map(time::day).orElse(""));
        model.addAttribute(
                "identifiers",
                h.identifiers().stream()
                        .map(i -> i.value() + (i.issuer().isEmpty() ? "" : " (" + i.issuer() + ")"))
                        .toList());
        model.addAttribute(
                "namesakes",
                dose.named(id.value()).stream()
                        .filter(n -> !n.equals(h.patient()))
                        .toList());
        model.addAttribute("windows", windows);
        model.addAttribute("lines", h.lines().stream().map(this::line).toList());
        model.addAttribute("others", others(h));
        model.addAttribute("steroid", steroids.of(h.patient()));
        return "patient-dose";
    }

    private Window window(String label, PatientDose.Totals t) {
        return new Window(
                label,
                t.from().map(time::full).orElse(""),
                t.procedures(),
                Amounts.dap(t.dap()),
                t.referenceAirKerma().entrySet().stream()
                        .map(e -> new Kerma(Amounts.rounded(e.getValue().mGy()), e.getKey()))
                        .toList(),
                Amounts.minutes(t.fluoroscopyTime()),
                t.effectiveDose().map(DoseEquivalent::mSv).map(Amounts::rounded).orElse(""),
                t.withoutEffectiveDose());
    }

    private Line line(PatientDose.Line l) {
        return new Line(
                time.full(l.at()),
                l.procedureIds().isEmpty()
                        ? ""
                        : "/procedures/" + l.procedureIds().get(0),
                words(l.procedure()),
                l.device(),
                words(l.region()),
                body(l.patient()),
                DoseWords.of(l.dose()),
                l.effectiveDose().map(e -> Amounts.rounded(e.amount().mSv())).orElse(""),
                l.effectiveDose().map(PatientDosePage::source).orElse(""));
    }

    private static String source(EffectiveDoseConversion.Estimate e) {
        return "estimate, " + e.region() + ", " + Amounts.exact(e.mSvPerGyCm2()) + " mSv per Gy·cm²: " + e.source();
    }

    private static String body(PatientState p) {
        return java.util.stream.Stream.of(
                        p.heightM().map(h -> Amounts.exact(h) + " m"),
                        p.weightKg().map(w -> Amounts.exact(w) + " kg"),
                        p.pregnancy().map(PatientState.Pregnancy::label))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private List<Other> others(PatientDose.History h) {
        return h.others().stream()
                .flatMap(o -> o.modalities().stream()
                        .map(m -> new Other(
                                time.full(o.at()),
                                o.key(),
                                m.modality().label(),
                                m.reports(),
                                m.amounts().stream()
                                        .map(PatientDosePage::amount)
                                        .toList())))
                .toList();
    }

    private static String amount(OtherAmount o) {
        return o.concept() + (o.of().isEmpty() ? "" : " (" + o.of() + ")") + " " + Amounts.exact(o.amount()) + " "
                + o.unit();
    }

    private static String words(ProcedureCode code) {
        return code.meaning().isEmpty() ? code.value() : code.meaning();
    }
}
