package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Alerts, open ones first asked for; acknowledged here or on the page of their procedure. */
@ForPeople
public final class AlertPage {
    private final Alerts alerts;
    private final AlertRules rules;
    private final FollowUpTasks tasks;
    private final AlertWords words;
    private final Acknowledging acknowledging;
    private final ClinicTime time;

    public AlertPage(
            Alerts alerts,
            AlertRules rules,
            FollowUpTasks tasks,
            AlertWords words,
            Acknowledging acknowledging,
            ClinicTime time) {
        this.alerts = alerts;
        this.rules = rules;
        this.tasks = tasks;
        this.words = words;
        this.acknowledging = acknowledging;
        this.time = time;
    }

    enum Show {
        OPEN,
        ACKNOWLEDGED,
        WITHDRAWN,
        ALL
    }

    /** What is asked for. */
    record Asked(Show show, Optional<AlertLevel> least, Alerts.Filter filter) {
        static Asked of(Query query, boolean persons) {
            Show show = query.word("show", Show.class).orElse(Show.OPEN);
            Optional<AlertLevel> least = query.word("level", AlertLevel.class);
            return new Asked(
                    show,
                    least,
                    new Alerts.Filter(
                            show == Show.ALL ? Optional.empty() : Optional.of(AlertState.valueOf(show.name())),
                            least,
                            persons));
        }
    }

    /** A choice of the filter. */
    record Choice(String key, String word) {}

    @GetMapping("/alerts")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "show", "level");
        Asked asked = Asked.of(query, AlertApi.seesPersons(request));
        Listing<AlertWords.Line> lines = Listing.of(query.page(page -> alerts.list(asked.filter(), page)), words::of);
        model.addAttribute("alerts", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute("show", asked.show().name());
        model.addAttribute("level", asked.least().map(Enum::name).orElse(""));
        model.addAttribute("levels", levels());
        model.addAttribute(
                "mistake", rules.book().mistake().map(AlertRules.Mistake::text).orElse(""));
        model.addAttribute("overdueTasks", tasks.countOverdue(time.today()));
        return "alerts";
    }

    private static List<Choice> levels() {
        return Arrays.stream(AlertLevel.values())
                .map(l -> new Choice(l.name(), AlertWords.word(l)))
                .toList();
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
