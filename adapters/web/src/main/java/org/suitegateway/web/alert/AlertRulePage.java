package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertRulesReload;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** All rules with their thresholds and where these come from. An administrator has them read again. */
@ForPeople
public final class AlertRulePage {
    private final AlertRules rules;
    private final AlertRulesReload reload;
    private final ClinicTime time;

    public AlertRulePage(AlertRules rules, AlertRulesReload reload, ClinicTime time) {
        this.rules = rules;
        this.reload = reload;
        this.time = time;
    }

    @GetMapping("/alert-rules")
    String page(HttpServletRequest request, Model model) {
        Query.none(request);
        AlertRules.Book book = rules.book();
        model.addAttribute("rules", book.rules().stream().map(RuleWords::of).toList());
        model.addAttribute("loaded", time.moment(book.loadedAt()));
        model.addAttribute(
                "mistake", book.mistake().map(AlertRules.Mistake::text).orElse(""));
        return "alert-rules";
    }

    @PostMapping("/alert-rules/reload")
    String reload(RedirectAttributes said) {
        String changed = reload.reload();
        boolean mistaken = rules.book().mistake().isPresent();
        said.addFlashAttribute(
                mistaken ? "saidFailed" : "said",
                mistaken
                        ? "Not read, the rules stay as they were: " + changed
                        : "Rules read again. Changes: " + changed);
        return "redirect:/alert-rules";
    }
}
