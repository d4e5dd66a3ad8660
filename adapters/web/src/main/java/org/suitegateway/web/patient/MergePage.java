package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Patients whose identifiers were joined; a join that was a mistake is taken back here. */
@ForPeople
public final class MergePage {
    private final MergeDesk desk;
    private final ClinicTime time;

    public MergePage(MergeDesk desk, ClinicTime time) {
        this.desk = desk;
        this.time = time;
    }

    /** One identifier. @param procedures how many came under it */
    record Identity(String number, String issuer, String name, int procedures) {}

    /** @param undone who took it back and when; empty while it stands */
    record Line(String id, String at, Identity retired, Identity survivor, String source, String undone) {}

    @GetMapping("/patients/merges")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request);
        Listing<Line> lines = Listing.of(query.page(desk::list), this::line);
        model.addAttribute("merges", lines.items());
        model.addAttribute("next", lines.next());
        return "merges";
    }

    @PostMapping("/patients/merges/{id}/undo")
    String undo(@PathVariable String id, Principal person, RedirectAttributes said) {
        desk.undo(id, person.getName());
        said.addFlashAttribute("said", "Merge taken back: the two identifiers mean two patients again.");
        return "redirect:/patients/merges";
    }

    private Line line(PatientIdentities.Merge m) {
        return new Line(
                m.id(),
                time.full(m.madeAt()),
                identity(m.retired()),
                identity(m.survivor()),
                m.source(),
                m.undone().map(u -> u.person() + ", " + time.full(u.at())).orElse(""));
    }

    private Identity identity(PatientId id) {
        return new Identity(id.value(), id.issuer(), desk.name(id), desk.procedures(id));
    }
}
