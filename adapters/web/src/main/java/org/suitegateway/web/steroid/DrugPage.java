package org.suitegateway.web.steroid;

import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.web.http.ForPeople;

/** The forms about drugs. Where somebody looks at them is the page of the procedure, or of what failed. */
@ForPeople
public final class DrugPage {
    private final DrugDesk desk;

    public DrugPage(DrugDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/procedures/{id}/drugs")
    String enter(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String drug,
            @RequestParam(defaultValue = "") String amountMg,
            @RequestParam(defaultValue = "") String route,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(defaultValue = "") String givenAt,
            @RequestParam(defaultValue = "") String givenBy,
            @RequestParam(defaultValue = "") String lot,
            Principal person,
            RedirectAttributes said) {
        desk.enter(
                id,
                new DrugDesk.Entered(drug, amountMg, route, region, level, side, givenAt, givenBy, lot, ""),
                person.getName());
        said.addFlashAttribute("said", "Drug recorded.");
        said.addAttribute("procedure", id);
        return "redirect:/procedures/{procedure}";
    }

    @PostMapping("/drugs/{id}/correct")
    String correct(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String drug,
            @RequestParam(defaultValue = "") String amountMg,
            @RequestParam(defaultValue = "") String route,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(defaultValue = "") String givenAt,
            @RequestParam(defaultValue = "") String givenBy,
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes said) {
        SteroidLine line = desk.correct(
                id,
                new DrugDesk.Entered(drug, amountMg, route, region, level, side, givenAt, givenBy, lot, reason),
                person.getName());
        return back(line, "Drug corrected. What was said before stays in the record.", said);
    }

    @PostMapping("/drugs/{id}/withdraw")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes said) {
        SteroidLine line = desk.withdraw(id, reason, person.getName());
        return back(line, "Drug withdrawn. It stays in the record with the reason.", said);
    }

    private static String back(SteroidLine line, String words, RedirectAttributes said) {
        said.addFlashAttribute("said", words);
        if (line.procedureId().isEmpty()) {
            return "redirect:/problems";
        }
        said.addAttribute("procedure", line.procedureId().get());
        return "redirect:/procedures/{procedure}";
    }
}
