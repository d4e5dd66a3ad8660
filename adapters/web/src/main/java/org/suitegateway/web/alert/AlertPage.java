package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;

/** Alerts, open ones first asked for; acknowledged here or on the page of their procedure. */
@ForPeople
public final class AlertPage {
    private final Alerts alerts;
    private final AlertWords words;
    private final Acknowledging acknowledging;

    public AlertPage(Alerts alerts, AlertWords words, Acknowledging acknowledging) {
        this.alerts = alerts;
        this.words = words;
        this.acknowledging = acknowledging;
    }

    private enum Show {
        OPEN,
        ALL
    }

    @GetMapping("/alerts")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "show");
        boolean all = query.word("show", Show.class).equals(java.util.Optional.of(Show.ALL));
        java.util.Optional<Boolean> open = all ? java.util.Optional.empty() : java.util.Optional.of(true);
        Listing<AlertWords.Line> lines = Listing.of(query.page(page -> alerts.list(open, page)), words::of);
        model.addAttribute("alerts", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute("all", all);
        return "alerts";
    }

    @PostMapping("/alerts/{id}/acknowledge")
    String acknowledge(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String back,
            Principal person,
            RedirectAttributes said) {
        Alert alert = alerts.find(id).orElseThrow(() -> ProblemException.notFound("alert"));
        acknowledging.acknowledge(id, person.getName(), Comments.checked(comment));
        said.addFlashAttribute("said", "Alert " + alert.rule() + " acknowledged.");
        boolean toProcedure = back.equals("procedure") && alert.subject().type() == Alert.SubjectType.PROCEDURE;
        if (toProcedure) {
            said.addAttribute("procedure", alert.subject().id());
            return "redirect:/procedures/{procedure}";
        }
        return "redirect:/alerts";
    }
}
