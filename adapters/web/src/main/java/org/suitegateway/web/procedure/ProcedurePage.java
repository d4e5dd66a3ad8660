package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;
import org.suitegateway.web.wording.Evidence;

/** All that is known of one procedure: order, people, steps, images, dose, alerts, and what happened when. */
@ForPeople
public final class ProcedurePage {
    private final Dossiers dossiers;
    private final ProcedureDose dose;
    private final ProcedureWords words;
    private final AlertWords alertWords;
    private final OrderWords orders;
    private final ClinicTime time;

    public ProcedurePage(
            Dossiers dossiers,
            ProcedureDose dose,
            ProcedureWords words,
            AlertWords alertWords,
            Clinic clinic,
            ClinicTime time) {
        this.dossiers = dossiers;
        this.dose = dose;
        this.words = words;
        this.alertWords = alertWords;
        this.orders = new OrderWords(clinic, time);
        this.time = time;
    }

    /** Something that a person should decide. @param href where */
    record Conflict(String what, String detail, String href, String action) {}

    /** @param evidence how it was linked @param note what is doubtful about that */
    record StudyLine(
            String uid,
            String modality,
            String description,
            String from,
            int instances,
            int conflicts,
            String evidence,
            String note,
            List<SeriesLine> series) {}

    /** One series. @param shots some of its images */
    record SeriesLine(
            String uid,
            String modality,
            String description,
            int instances,
            int frames,
            String pixels,
            String size,
            String received,
            int conflicts,
            int images,
            List<SeriesShots.Shot> shots) {}

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

    @GetMapping("/procedures/{id}")
    String page(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        Dossier d = dossiers.find(id).orElseThrow(() -> ProblemException.notFound("procedure"));
        Procedure p = d.procedure();
        model.addAttribute("p", words.of(p));
        model.addAttribute("hidden", p.hidden());
        model.addAttribute("cautions", OrderWords.cautions(p.order()));
        model.addAttribute("facts", orders.facts(p));
        model.addAttribute("numbers", orders.numbers(p));
        model.addAttribute("people", OrderWords.people(p));
        model.addAttribute("planned", StepWords.planned(p, orders, time));
        model.addAttribute("performed", StepWords.performed(d, orders, time));
        model.addAttribute("conflicts", conflicts(d));
        model.addAttribute("studies", d.studies().stream().map(this::line).toList());
        model.addAttribute("dose", dose.ofProcedure(id).map(DoseWords::of).orElse(null));
        model.addAttribute("events", lines(d.events()));
        model.addAttribute(
                "reports", d.reports().stream().map(e -> line(e, d.replaced())).toList());
        model.addAttribute("alerts", d.alerts().stream().map(alertWords::of).toList());
        List<Timeline.Entry> timeline = Timeline.of(d, time);
        model.addAttribute("milestones", TimelineWords.milestones(d, timeline, time));
        model.addAttribute("days", TimelineWords.days(timeline, time));
        return "procedure";
    }

    private List<Conflict> conflicts(Dossier d) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Study s : d.strays()) {
            conflicts.add(new Conflict(
                    "A study of " + AlertWords.named(s.patientName(), s.patientId())
                            + " came under this procedure's Study Instance UID and is not linked here",
                    s.procedureId().isPresent() ? "it belongs to another procedure" : s.linkNote(),
                    "/studies/" + s.studyInstanceUid(),
                    "Decide"));
        }
        d.justStudies().stream()
                .filter(s -> !s.linkNote().isEmpty())
                .forEach(s -> conflicts.add(new Conflict(
                        "The " + s.modality() + " study is linked here, but doubtful",
                        s.linkNote(),
                        "/studies/" + s.studyInstanceUid(),
                        "Decide")));
        d.refused()
                .forEach(m -> conflicts.add(new Conflict(
                        "A message about this procedure was refused",
                        time.moment(m.receivedAt()) + ", " + m.type() + " from "
                                + m.sender().replace('|', ' ') + ": "
                                + m.problem()
                                        .map(r -> r.rule() + " (" + r.place() + ")")
                                        .orElse("no reason kept"),
                        "/problems#messages",
                        "Look at it")));
        return conflicts;
    }

    private StudyLine line(Dossier.OfStudy linked) {
        Study study = linked.study();
        Map<String, List<StoredInstance>> bySeries = new LinkedHashMap<>();
        linked.instances()
                .forEach(i -> bySeries.computeIfAbsent(i.facts().seriesInstanceUid(), uid -> new ArrayList<>())
                        .add(i));
        return new StudyLine(
                study.studyInstanceUid(),
                study.modality(),
                study.description(),
                study.callingAe(),
                study.instances(),
                study.conflicts(),
                Evidence.of(study, time),
                study.linkNote(),
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
                (int) series.stream().filter(StoredInstance::conflict).count(),
                SeriesShots.images(series).size(),
                SeriesShots.of(series));
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
