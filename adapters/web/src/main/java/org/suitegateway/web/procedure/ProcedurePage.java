package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.clinical.ClinicalPanel;
import org.suitegateway.web.dose.DoseComparison;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.dose.SkinDoseWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.live.LivePanel;
import org.suitegateway.web.steroid.DrugWords;
import org.suitegateway.web.team.TeamWords;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;
import org.suitegateway.web.wording.Evidence;

/** All that is known of one procedure: order, people, steps, images, dose, alerts, and what happened when. */
@ForPeople
public final class ProcedurePage {
    /** Most injections have fewer; the others have a page of their own. */
    private static final int EVENTS_SHOWN = 25;

    private final Dossiers dossiers;
    private final SkinDoseDesk skinDose;
    private final ProcedureWords words;
    private final AlertWords alertWords;
    private final OrderWords orders;
    private final DrugWords drugs;
    private final TeamWords team;
    private final LivePanel live;
    private final ClinicalPanel clinical;
    private final ClinicTime time;

    public ProcedurePage(
            Dossiers dossiers,
            SkinDoseDesk skinDose,
            ProcedureWords words,
            AlertWords alertWords,
            DrugWords drugs,
            TeamWords team,
            LivePanel live,
            ClinicalPanel clinical,
            Clinic clinic,
            ClinicTime time) {
        this.dossiers = dossiers;
        this.skinDose = skinDose;
        this.words = words;
        this.alertWords = alertWords;
        this.drugs = drugs;
        this.team = team;
        this.live = live;
        this.clinical = clinical;
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

    @GetMapping("/procedures/{id}")
    String page(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        Dossier d = dossiers.find(id).orElseThrow(() -> ProblemException.notFound("procedure"));
        Procedure p = d.procedure();
        model.addAttribute("p", words.of(p));
        model.addAttribute("patientNumber", p.patient().value());
        model.addAttribute("patientIssuer", p.patient().issuer());
        model.addAttribute("hidden", p.hidden());
        model.addAttribute("cautions", OrderWords.cautions(p.order()));
        model.addAttribute("facts", orders.facts(p));
        model.addAttribute("numbers", orders.numbers(p));
        List<TeamWords.Line> people = team.of(p);
        model.addAttribute("people", people);
        model.addAttribute("orderedOperator", OrderWords.orderedOperator(p, people));
        model.addAttribute("clinical", clinical.of(p).orElse(null));
        model.addAttribute("drugs", drugs.part(id));
        boolean seesDose = request.isUserInRole("RSO") || request.isUserInRole("ADMIN");
        model.addAttribute("liveDoses", seesDose ? live.of(id) : List.of());
        model.addAttribute("planned", StepWords.planned(p, orders, time));
        model.addAttribute("performed", StepWords.performed(d, orders, time));
        model.addAttribute("conflicts", conflicts(d));
        model.addAttribute("studies", d.studies().stream().map(this::line).toList());
        Optional<DoseSummary> dose = d.dose().standing().summary();
        model.addAttribute("dose", dose.map(DoseWords::of).orElse(null));
        model.addAttribute("compared", dose.map(DoseComparison::of).orElse(List.of()));
        model.addAttribute("skin", SkinDoseWords.of(skinDose.estimate(d.dose())).orElse(null));
        List<EventWords.Line> events =
                EventWords.lines(d.studies(), d.dose().standing().events(), time);
        model.addAttribute("events", events.size() > EVENTS_SHOWN ? events.subList(0, EVENTS_SHOWN) : events);
        model.addAttribute("allEvents", events.size());
        model.addAttribute("groups", EventWords.groups(d.dose().standing().events()));
        model.addAttribute("planes", LedgerWords.planes(d.dose()));
        model.addAttribute("entries", LedgerWords.lines(d.dose(), time));
        model.addAttribute(
                "alerts",
                d.alerts().stream()
                        .sorted(AlertWords.urgency())
                        .map(alertWords::of)
                        .toList());
        List<Timeline.Entry> timeline = Timeline.of(d, time);
        model.addAttribute("milestones", TimelineWords.milestones(d, timeline, time));
        model.addAttribute("days", TimelineWords.days(timeline, time));
        return "procedure";
    }

    @GetMapping("/procedures/{id}/events")
    String events(@PathVariable String id, HttpServletRequest request, Model model) {
        Query query = Query.ofList(request);
        Dossier d = dossiers.find(id).orElseThrow(() -> ProblemException.notFound("procedure"));
        List<EventWords.Line> all =
                EventWords.lines(d.studies(), d.dose().standing().events(), time);
        Listing<EventWords.Line> part = Listing.of(all, query, line -> line);
        model.addAttribute("p", words.of(d.procedure()));
        model.addAttribute("events", part.items());
        model.addAttribute("allEvents", all.size());
        model.addAttribute("next", part.next());
        model.addAttribute(
                "range",
                part.items().isEmpty()
                        ? ""
                        : part.items().get(0).number() + " to "
                                + part.items().get(part.items().size() - 1).number());
        model.addAttribute("groups", EventWords.groups(d.dose().standing().events()));
        return "events";
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
}
