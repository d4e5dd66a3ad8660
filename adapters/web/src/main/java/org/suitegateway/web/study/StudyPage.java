package org.suitegateway.web.study;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.ProcedureSearch;
import org.suitegateway.web.wording.ClinicTime;
import org.suitegateway.web.wording.Evidence;

/** Where one study belongs: what was decided so far, what the rules suggest, and a search for everything else. */
@ForPeople
public final class StudyPage {
    private final Studies studies;
    private final Linking linking;
    private final LinkDesk desk;
    private final StudyWords words;
    private final ProcedureSearch search;
    private final ClinicTime time;

    public StudyPage(
            Studies studies,
            Linking linking,
            LinkDesk desk,
            StudyWords words,
            ProcedureSearch search,
            ClinicTime time) {
        this.studies = studies;
        this.linking = linking;
        this.desk = desk;
        this.words = words;
        this.search = search;
        this.time = time;
    }

    /** As the images say. @param code whether it is a number to copy rather than words */
    record Fact(String label, String value, boolean code) {}

    @GetMapping("/studies/{uid}")
    String page(@PathVariable String uid, HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, ProcedureSearch.PARAMETERS);
        Study study = studies.find(uid).orElseThrow(() -> ProblemException.notFound("study"));
        model.addAttribute("uid", uid);
        model.addAttribute("patient", AlertWords.named(study.patientName(), study.patientId()));
        model.addAttribute("modality", study.modality().isEmpty() ? "Study" : study.modality() + " study");
        model.addAttribute("facts", facts(study));
        model.addAttribute("linkedTo", words.procedure(study).orElse(null));
        model.addAttribute("evidence", Evidence.of(study, time));
        model.addAttribute("note", study.linkNote());
        model.addAttribute("choices", words.choices(linking.suggest(study)));
        model.addAttribute("found", search.find(query, time.zone().dayOf(study.at())));
        model.addAttribute("decisions", words.decisions(uid));
        return "study";
    }

    @PostMapping("/studies/{uid}/link")
    String link(
            @PathVariable String uid,
            @RequestParam(defaultValue = "") String procedureId,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String back,
            Principal person,
            RedirectAttributes said) {
        if (procedureId.isBlank()) {
            throw new BadParameterException("procedureId", "must name a procedure");
        }
        desk.link(uid, procedureId, person.getName(), Comments.checked(comment));
        said.addFlashAttribute("said", "Study linked.");
        if (back.equals("procedure")) {
            said.addAttribute("procedure", procedureId);
            return "redirect:/procedures/{procedure}";
        }
        said.addFlashAttribute("saidProcedure", procedureId);
        return "redirect:/unlinked";
    }

    @PostMapping("/studies/{uid}/unlink")
    String unlink(
            @PathVariable String uid,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        String procedure = desk.unlink(uid, person.getName(), Comments.checked(comment));
        said.addFlashAttribute("said", "Study taken away. It waits among the unlinked studies.");
        said.addAttribute("procedure", procedure);
        return "redirect:/procedures/{procedure}";
    }

    private List<Fact> facts(Study s) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Patient ID", s.patientId(), true));
        facts.add(new Fact("Description", s.description(), false));
        facts.add(new Fact("Made", time.full(s.at()), false));
        facts.add(new Fact("From", words.from(s), false));
        facts.add(new Fact("Objects", Integer.toString(s.instances()), false));
        facts.add(new Fact("Accession number", s.accessionNumber(), true));
        facts.add(new Fact("Requested procedure", s.order().requestedProcedureId(), true));
        facts.add(new Fact("Scheduled step", s.order().scheduledStepId(), true));
        facts.add(new Fact("Performed step", s.order().performedStepUid(), true));
        facts.add(new Fact("Study Instance UID", s.studyInstanceUid(), true));
        return facts.stream().filter(f -> !f.value().isEmpty()).toList();
    }
}
