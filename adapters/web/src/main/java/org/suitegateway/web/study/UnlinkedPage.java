package org.suitegateway.web.study;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.linking.Suggestion;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Studies without a procedure, each with the procedures it may belong to. */
@ForPeople
public final class UnlinkedPage {
    private final Studies studies;
    private final Procedures procedures;
    private final PatientDirectory patients;
    private final DoseLedger ledger;
    private final Linking linking;
    private final LinkDesk desk;
    private final Clinic clinic;
    private final ClinicTime time;

    public UnlinkedPage(
            Studies studies,
            Procedures procedures,
            PatientDirectory patients,
            DoseLedger ledger,
            Linking linking,
            LinkDesk desk,
            Clinic clinic,
            ClinicTime time) {
        this.studies = studies;
        this.procedures = procedures;
        this.patients = patients;
        this.ledger = ledger;
        this.linking = linking;
        this.desk = desk;
        this.clinic = clinic;
        this.time = time;
    }

    /**
     * A study that waits for a person.
     *
     * @param note why no procedure was found
     * @param byPerson whether a person took its link away: then no rule links it again
     */
    record Line(
            String uid,
            String patient,
            String patientId,
            String accession,
            String modality,
            String description,
            String from,
            String at,
            int instances,
            boolean dose,
            boolean byPerson,
            String note,
            List<Choice> choices) {}

    /** A procedure it may belong to. @param why what speaks for it */
    record Choice(String procedureId, String start, String patient, String what, int score, String why) {}

    @GetMapping("/unlinked")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request);
        Listing<Line> lines = Listing.of(query.page(page -> studies.list(Optional.of(false), page)), this::line);
        model.addAttribute("studies", lines.items());
        model.addAttribute("next", lines.next());
        return "unlinked";
    }

    @PostMapping("/studies/{uid}/link")
    String link(
            @PathVariable String uid,
            @RequestParam(defaultValue = "") String procedureId,
            Principal person,
            RedirectAttributes said) {
        if (procedureId.isBlank()) {
            throw new BadParameterException("procedureId", "must name a procedure");
        }
        desk.link(uid, procedureId, person.getName(), "");
        said.addFlashAttribute("said", "Study linked.");
        said.addFlashAttribute("saidProcedure", procedureId);
        return "redirect:/unlinked";
    }

    @PostMapping("/studies/{uid}/unlink")
    String unlink(@PathVariable String uid, Principal person, RedirectAttributes said) {
        String procedure = desk.unlink(uid, person.getName(), "");
        said.addFlashAttribute("said", "Study unlinked. It waits among the unlinked studies.");
        said.addAttribute("procedure", procedure);
        return "redirect:/procedures/{procedure}";
    }

    private Line line(Study s) {
        return new Line(
                s.studyInstanceUid(),
                AlertWords.named(s.patientName(), s.patientId()),
                s.patientId(),
                s.accessionNumber(),
                s.modality(),
                s.description(),
                s.callingAe()
                        + s.suiteId()
                                .flatMap(clinic::suite)
                                .map(Suite::name)
                                .map(n -> " · " + n)
                                .orElse(""),
                time.moment(s.at()),
                s.instances(),
                !ledger.summaries(List.of(s.studyInstanceUid())).isEmpty(),
                s.linkedByPerson().isPresent(),
                s.linkNote(),
                linking.suggest(s).stream().map(this::choice).toList());
    }

    private Choice choice(Suggestion suggestion) {
        Procedure p =
                procedures.find(suggestion.procedureId()).orElseThrow(() -> ProblemException.notFound("procedure"));
        return new Choice(
                p.id(),
                p.scheduledStart().map(time::moment).orElse("no time"),
                AlertWords.named(
                        patients.find(p.patient())
                                .map(Patient::name)
                                .orElse(new org.suitegateway.core.patient.PersonName("", "", "", "", "")),
                        p.patient().value()),
                p.code().meaning(),
                suggestion.score(),
                String.join(", ", suggestion.why()));
    }
}
