package org.suitegateway.web.notice;

import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;

/** The button beside what a recipient refused. */
@ForPeople
public final class NoticePage {
    private final NoticeDesk desk;

    public NoticePage(NoticeDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/alerts/deliveries/{id}/retry")
    String retry(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String back,
            Principal person,
            RedirectAttributes said) {
        try {
            desk.retry(id, person.getName());
            said.addFlashAttribute("said", "The alert is sent again.");
        } catch (ProblemException e) {
            said.addFlashAttribute("saidFailed", "Not possible: " + e.detail() + ".");
        }
        return back.equals("problems") ? "redirect:/problems" : "redirect:/alerts";
    }
}
