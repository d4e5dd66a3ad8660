package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.dose.EffectiveDoseConversion;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.ProcedureSearch;
import org.suitegateway.web.steroid.SteroidPanel;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** A patient's radiation history, for who is about to add to it and for who answers for it. */
@ForPeople
public final class PatientDosePage {
    private final PatientDose dose;
    private final PatientLookup lookup;
    private final SteroidPanel steroids;
    private final Studies studies;
    private final ProcedureSearch search;
    private final ClinicTime time;

    public PatientDosePage(
            PatientDose dose,
            PatientLookup lookup,
            SteroidPanel steroids,
            Studies studies,
            ProcedureSearch search,
            ClinicTime time) {
        this.dose = dose;
        this.lookup = lookup;
        this.steroids = steroids;
        this.studies = studies;
        this.search = search;
        this.time = time;
    }

    /**
     * Sums over a time.
     *
     * @param days the time in words
     * @param kerma one per reference point
     * @param effective an estimate @param without how many procedures it leaves out
     */
    record Window(
            String label,
            String days,
            int procedures,
            String dap,
            List<Kerma> kerma,
            String fluoroscopy,
            String effective,
            int without) {}

    /** @param point empty when it was not stated */
    record Kerma(String amount, String point) {}

    /**
     * A procedure, or a study or step without one.
     *
     * @param more pages of the same exposures beside the first
     * @param body height, weight and pregnancy as reported
     */
    record Line(
            String at,
            Where first,
            List<Where> more,
            String device,
            String region,
            String body,
            DoseWords dose,
            String effective) {}

    /** @param href empty where there is no page to open */
    record Where(String href, String what) {}

    /** Kept and not counted. @param known whether the study is here */
    record Other(String at, String study, boolean known, String modality, int reports, List<String> amounts) {}

    /** Something a device reported of the person, and when. @param label empty where the value says it all */
    record Reported(String label, String value, String at) {}

    /** Somebody with the name that was asked for. */
    record Person(String number, String issuer, String name, String born) {}

    @GetMapping("/patients/dose")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "id", "issuer", "from", "to");
        PatientLookup.Days days = PatientLookup.Days.of(query);
        String asked = query.text("id").orElse("");
        String issuer = query.text("issuer").orElse("");
        model.addAttribute("asked", asked);
        model.addAttribute("issuer", issuer);
        model.addAttribute("from", days.from().map(Object::toString).orElse(""));
        model.addAttribute("to", days.to().map(Object::toString).orElse(""));
        model.addAttribute("patient", "");
        if (asked.isEmpty()) {
            return "patient-dose";
        }
        if (issuer.isEmpty() && asked.chars().noneMatch(Character::isDigit) && !lookup.known(asked)) {
            ProcedureSearch.Persons found = search.persons(asked, days.from(), days.to());
            model.addAttribute(
                    "persons", found.persons().stream().map(this::person).toList());
            model.addAttribute("searched", found.days());
            model.addAttribute("cut", found.cut());
        } else {
            show(lookup.of(asked, issuer), days, model);
        }
        return "patient-dose";
    }

    private void show(PatientId id, PatientLookup.Days days, Model model) {
        PatientDose.History h = dose.of(id);
        Optional<Patient> patient = lookup.person(h.patient());
        List<Window> windows = new ArrayList<>();
        lookup.within(days, h)
                .ifPresent(t -> windows.add(window(
                        "Days asked for",
                        days.from().map(f -> "from " + time.day(f) + " ").orElse("")
                                + days.to().map(t2 -> "to " + time.day(t2)).orElse("to today"),
                        t)));
        windows.add(window("Last 60 days", since(h.last60Days()), h.last60Days()));
        windows.add(window("Last 12 months", since(h.last12Months()), h.last12Months()));
        windows.add(window("All time", "", h.allTime()));
        model.addAttribute(
                "patient",
                patient.map(p -> p.name().display())
                        .filter(n -> !n.isEmpty())
                        .orElse(h.patient().value()));
        model.addAttribute(
                "born", patient.flatMap(Patient::birthDate).map(time::day).orElse(""));
        model.addAttribute("number", words(h.patient()));
        model.addAttribute(
                "joined",
                h.identifiers().stream()
                        .filter(i -> !i.equals(h.patient()))
                        .map(PatientDosePage::words)
                        .toList());
        model.addAttribute(
                "namesakes",
                dose.named(id.value()).stream()
                        .filter(n -> !n.equals(h.patient()))
                        .toList());
        model.addAttribute("reported", reported(h));
        model.addAttribute("windows", windows);
        model.addAttribute("lines", h.lines().stream().map(this::line).toList());
        model.addAttribute(
                "estimates",
                h.lines().stream()
                        .flatMap(l -> l.effectiveDose().stream())
                        .map(PatientDosePage::source)
                        .distinct()
                        .toList());
        model.addAttribute("others", others(h));
        model.addAttribute("steroid", steroids.of(h.patient()));
    }

    private Person person(Patient p) {
        return new Person(
                p.id().value(),
                p.id().issuer(),
                p.name().display(),
                p.birthDate().map(time::day).orElse(""));
    }

    private static String words(PatientId id) {
        return id.value() + (id.issuer().isEmpty() ? "" : " (" + id.issuer() + ")");
    }

    private String since(PatientDose.Totals t) {
        return t.from().map(f -> "since " + time.day(time.zone().dayOf(f))).orElse("");
    }

    private static Window window(String label, String days, PatientDose.Totals t) {
        return new Window(
                label,
                days,
                t.procedures(),
                Amounts.dap(t.dap()),
                t.referenceAirKerma().entrySet().stream()
                        .map(e -> new Kerma(Amounts.rounded(e.getValue().mGy()), e.getKey()))
                        .toList(),
                Amounts.minutes(t.fluoroscopyTime()),
                t.effectiveDose().map(DoseEquivalent::mSv).map(Amounts::rounded).orElse(""),
                t.withoutEffectiveDose());
    }

    /** Each with the day it is of: a weight of four years ago is none. */
    private List<Reported> reported(PatientDose.History h) {
        Map<String, Function<PatientState, Optional<String>>> parts = new java.util.LinkedHashMap<>();
        parts.put("height", p -> p.heightM().map(m -> Amounts.exact(m) + " m"));
        parts.put("weight", p -> p.weightKg().map(kg -> Amounts.exact(kg) + " kg"));
        parts.put("", p -> p.pregnancy().map(PatientState.Pregnancy::label));
        List<Reported> reported = new ArrayList<>();
        parts.forEach((label, part) -> h.latestWith(part::apply)
                .ifPresent(l -> reported.add(new Reported(
                        label,
                        part.apply(l.patient()).orElse(""),
                        time.day(time.zone().dayOf(l.at()))))));
        return reported;
    }

    private Line line(PatientDose.Line l) {
        List<Where> pages = new ArrayList<>();
        String what = words(l.procedure());
        l.procedureIds().forEach(id -> pages.add(new Where("/procedures/" + id, what.isEmpty() ? "Procedure" : what)));
        if (pages.isEmpty()) {
            l.keys().stream()
                    .flatMap(key -> studies.find(key).stream())
                    .forEach(s -> pages.add(new Where("/studies/" + s.studyInstanceUid() + "/dose", described(s))));
        }
        return new Line(
                time.full(l.at()),
                pages.isEmpty() ? new Where("", "Performed step without a procedure") : pages.get(0),
                pages.isEmpty() ? List.of() : pages.subList(1, pages.size()),
                l.device(),
                words(l.region()),
                body(l.patient()),
                DoseWords.of(l.dose()),
                l.effectiveDose().map(e -> Amounts.rounded(e.amount().mSv())).orElse(""));
    }

    private static String described(Study study) {
        return study.description().isEmpty()
                ? "Study without a procedure"
                : "Study without a procedure: " + study.description();
    }

    private static String source(EffectiveDoseConversion.Estimate e) {
        return e.region() + ", " + Amounts.exact(e.mSvPerGyCm2()) + " mSv per Gy·cm²: " + e.source();
    }

    private static String body(PatientState p) {
        return Stream.of(
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
                                studies.find(o.key()).isPresent(),
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
