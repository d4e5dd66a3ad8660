package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.dose.DoseComparison;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.dose.SkinDoseWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The dose of one study as a procedure's page has it: for studies that belong to no procedure. */
@ForPeople
public final class StudyDosePage {
    private final Studies studies;
    private final DoseLedger ledger;
    private final SkinDoseDesk skinDose;
    private final ClinicTime time;

    public StudyDosePage(Studies studies, DoseLedger ledger, SkinDoseDesk skinDose, ClinicTime time) {
        this.studies = studies;
        this.ledger = ledger;
        this.skinDose = skinDose;
        this.time = time;
    }

    @GetMapping("/studies/{uid}/dose")
    String page(@PathVariable String uid, HttpServletRequest request, Model model) {
        Query query = Query.ofList(request);
        Study study = studies.find(uid).orElseThrow(() -> ProblemException.notFound("study"));
        List<DoseLedger.Entry> entries = ledger.entries(List.of(uid));
        ProcedureDose.Account account = new ProcedureDose.Account(entries, StandingDose.of(entries));
        Optional<DoseSummary> dose = account.standing().summary();
        List<EventWords.Line> all = EventWords.lines(
                List.of(new Dossier.OfStudy(study, studies.instances(uid))),
                account.standing().events(),
                time);
        Listing<EventWords.Line> events = Listing.of(all, query, line -> line);
        model.addAttribute("uid", uid);
        model.addAttribute("patient", AlertWords.named(study.patientName(), study.patientId()));
        model.addAttribute("number", study.patientId());
        model.addAttribute("modality", study.modality().isEmpty() ? "Study" : study.modality() + " study");
        model.addAttribute("description", study.description());
        model.addAttribute("made", time.full(study.at()));
        model.addAttribute("procedureId", study.procedureId().orElse(""));
        model.addAttribute("dose", dose.map(DoseWords::of).orElse(null));
        model.addAttribute("compared", dose.map(DoseComparison::of).orElse(List.of()));
        model.addAttribute("planes", LedgerWords.planes(account));
        model.addAttribute("skin", SkinDoseWords.of(skinDose.estimate(account)).orElse(null));
        model.addAttribute("groups", EventWords.groups(account.standing().events()));
        model.addAttribute("events", events.items());
        model.addAttribute("allEvents", all.size());
        model.addAttribute("next", events.next());
        model.addAttribute("entries", LedgerWords.lines(account, time));
        return "study-dose";
    }
}
