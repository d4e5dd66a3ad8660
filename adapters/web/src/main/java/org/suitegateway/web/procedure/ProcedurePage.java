package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** All that is known of one procedure: order, images, dose, alerts, and what happened when. */
@ForPeople
public final class ProcedurePage {
    private final Procedures procedures;
    private final Studies studies;
    private final DoseLedger ledger;
    private final ProcedureDose dose;
    private final Alerts alerts;
    private final ProcedureWords words;
    private final AlertWords alertWords;
    private final ClinicTime time;

    public ProcedurePage(
            Procedures procedures,
            Studies studies,
            DoseLedger ledger,
            ProcedureDose dose,
            Alerts alerts,
            ProcedureWords words,
            AlertWords alertWords,
            ClinicTime time) {
        this.procedures = procedures;
        this.studies = studies;
        this.ledger = ledger;
        this.dose = dose;
        this.alerts = alerts;
        this.words = words;
        this.alertWords = alertWords;
        this.time = time;
    }

    /** One line of the order. @param code whether it is a number to copy rather than words */
    record Fact(String label, String value, boolean code) {}

    /** @param evidence how it was linked */
    record StudyLine(
            String uid,
            String modality,
            String description,
            String from,
            int instances,
            int conflicts,
            String evidence,
            List<SeriesLine> series) {}

    /** One series. */
    record SeriesLine(
            String uid,
            String modality,
            String description,
            int instances,
            int frames,
            String pixels,
            String size,
            String received,
            int conflicts) {}

    /** One exposure that stands; amounts rounded, in the units of the table's head. */
    record EventLine(
            int number,
            String at,
            String type,
            String plane,
            String protocol,
            String dap,
            String kerma,
            String kvp,
            String duration) {}

    /** @param replaced whether a later report took its place */
    record ReportLine(
            String uid,
            String received,
            String content,
            boolean complete,
            boolean replaced,
            int events,
            List<DoseFinding> findings) {}

    /** One moment. */
    record MomentLine(String at, String text) {}

    @GetMapping("/procedures/{id}")
    String page(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        Procedure p = procedures.find(id).orElseThrow(() -> ProblemException.notFound("procedure"));
        List<Study> ofProcedure = studies.ofProcedure(id);
        List<DoseLedger.Entry> entries = new ArrayList<>();
        List<StandingEvents.Sourced> events = new ArrayList<>();
        Map<String, String> replaced = new LinkedHashMap<>();
        for (Study study : ofProcedure) {
            List<DoseLedger.Entry> ofStudy = ledger.ofStudy(study.studyInstanceUid());
            Map<String, String> gone = ledger.replaced(study.studyInstanceUid());
            entries.addAll(ofStudy);
            replaced.putAll(gone);
            events.addAll(StandingEvents.of(ofStudy, gone));
        }
        List<Alert> raised = alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, id));

        model.addAttribute("p", words.of(p));
        model.addAttribute("facts", facts(p));
        model.addAttribute("studies", ofProcedure.stream().map(this::line).toList());
        model.addAttribute("dose", dose.ofProcedure(id).map(DoseWords::of).orElse(null));
        model.addAttribute("events", lines(events));
        model.addAttribute(
                "reports", entries.stream().map(e -> line(e, replaced)).toList());
        model.addAttribute("alerts", raised.stream().map(alertWords::of).toList());
        model.addAttribute(
                "timeline",
                Timeline.of(p, ofProcedure, entries, raised).stream()
                        .map(e -> new MomentLine(time.exactMoment(e.at()), e.text()))
                        .toList());
        return "procedure";
    }

    private List<Fact> facts(Procedure p) {
        ProcedureWords.Head head = words.of(p);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Scheduled",
                p.scheduledStart().map(time::full).orElse("no time")
                        + p.scheduledDuration()
                                .map(d -> " for " + d.toMinutes() + " min")
                                .orElse(""),
                false));
        facts.add(new Fact("Suite", head.suite(), false));
        facts.add(new Fact("Device", p.deviceId().orElse(""), false));
        facts.add(new Fact("Reason", p.reason(), false));
        p.staff().forEach(s -> facts.add(new Fact(role(s.role()), s.name().isEmpty() ? s.staffId() : s.name(), false)));
        facts.add(new Fact("Accession number", head.accession(), true));
        facts.add(new Fact("Requested procedure", p.requestedProcedureId().orElse(""), true));
        facts.add(new Fact("Code", (p.code().value() + " " + p.code().scheme()).strip(), true));
        facts.add(new Fact("Placer order", p.placerOrder().orElse(""), true));
        facts.add(new Fact("Filler order", p.fillerOrder().orElse(""), true));
        facts.add(new Fact("Study Instance UID", p.studyInstanceUid(), true));
        return facts.stream().filter(f -> !f.value().isEmpty()).toList();
    }

    /** "OPERATOR" as "Operator"; a sender's own word likewise. */
    private static String role(String role) {
        return role.isEmpty()
                ? "Staff"
                : role.substring(0, 1).toUpperCase(Locale.ROOT)
                        + role.substring(1).toLowerCase(Locale.ROOT);
    }

    private StudyLine line(Study study) {
        Map<String, List<StoredInstance>> bySeries = new LinkedHashMap<>();
        studies.instances(study.studyInstanceUid())
                .forEach(i -> bySeries.computeIfAbsent(i.facts().seriesInstanceUid(), uid -> new ArrayList<>())
                        .add(i));
        return new StudyLine(
                study.studyInstanceUid(),
                study.modality(),
                study.description(),
                study.callingAe(),
                study.instances(),
                study.conflicts(),
                evidence(study),
                bySeries.values().stream().map(this::line).toList());
    }

    private SeriesLine line(List<StoredInstance> series) {
        StoredInstance first = series.get(0);
        return new SeriesLine(
                first.facts().seriesInstanceUid(),
                first.facts().modality(),
                first.facts().seriesDescription(),
                series.size(),
                series.stream().mapToInt(i -> i.facts().frames().orElse(0)).sum(),
                first.facts()
                        .columns()
                        .flatMap(c -> first.facts().rows().map(r -> c + " × " + r))
                        .orElse(""),
                Amounts.bytes(series.stream().mapToLong(StoredInstance::size).sum()),
                time.moment(series.stream()
                        .map(StoredInstance::receivedAt)
                        .max(java.util.Comparator.naturalOrder())
                        .orElse(first.receivedAt())),
                (int) series.stream().filter(StoredInstance::conflict).count());
    }

    private String evidence(Study study) {
        Optional<LinkedBy> by = study.linkedBy();
        if (by.isEmpty()) {
            return "";
        }
        return switch (by.get()) {
            case STUDY_UID -> "by Study Instance UID";
            case ACCESSION -> "by accession number";
            case SCHEDULED_STEP -> "by scheduled procedure step";
            case PERFORMED_STEP -> "by performed procedure step";
            case PATIENT_SUITE_TIME -> "by patient, suite and time";
            case PERSON ->
                "by " + study.linkedByPerson().orElse("a person")
                        + study.linkedAt().map(at -> ", " + time.moment(at)).orElse("");
        };
    }

    private List<EventLine> lines(List<StandingEvents.Sourced> events) {
        List<EventLine> lines = new ArrayList<>();
        for (StandingEvents.Sourced sourced : events) {
            IrradiationEvent e = sourced.event();
            lines.add(new EventLine(
                    lines.size() + 1,
                    e.startedAt().map(time::second).orElse(""),
                    e.type().label(),
                    plane(e.plane()),
                    e.protocol().orElse(""),
                    Amounts.dap(e.dap()),
                    Amounts.kerma(e.referenceAirKerma()),
                    kvp(e.kvp()),
                    e.duration().map(d -> Amounts.rounded(d.s())).orElse("")));
        }
        return lines;
    }

    private ReportLine line(DoseLedger.Entry entry, Map<String, String> replaced) {
        return new ReportLine(
                entry.report().sopInstanceUid(),
                time.moment(entry.receivedAt()),
                entry.report().contentAt().map(time::moment).orElse(""),
                entry.report().complete(),
                replaced.containsKey(entry.digest()),
                entry.report().events().size(),
                entry.report().findings());
    }

    private static String plane(Plane plane) {
        return switch (plane) {
            case SINGLE -> "single";
            case A, B -> plane.name();
            case ALL -> "all";
            case UNSTATED -> "";
        };
    }

    /** One value, or the range of the pulses. */
    private static String kvp(List<TubeVoltage> pulses) {
        if (pulses.isEmpty()) {
            return "";
        }
        String low = Amounts.rounded(pulses.stream()
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow()
                .kv());
        String high = Amounts.rounded(pulses.stream()
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow()
                .kv());
        return low.equals(high) ? low : String.format(Locale.ROOT, "%s–%s", low, high);
    }
}
