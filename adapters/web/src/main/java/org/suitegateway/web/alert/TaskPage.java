package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** What follows substantial doses, the most urgent first. */
@ForPeople
public final class TaskPage {
    private final FollowUpTasks tasks;
    private final AlertWords words;
    private final TaskDesk desk;
    private final ClinicTime time;

    public TaskPage(FollowUpTasks tasks, AlertWords words, TaskDesk desk, ClinicTime time) {
        this.tasks = tasks;
        this.words = words;
        this.desk = desk;
        this.time = time;
    }

    private enum Show {
        OPEN,
        CLOSED
    }

    static boolean open(Query query) {
        return query.word("show", Show.class).orElse(Show.OPEN) == Show.OPEN;
    }

    /** @param alertStands whether the alert that asked for it still stands @param closed who and when; empty while it is open */
    record Line(
            String id,
            String what,
            String due,
            boolean overdue,
            String subject,
            String link,
            boolean alertStands,
            boolean open,
            String closed,
            String comment) {}

    @GetMapping("/tasks")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "show");
        boolean open = open(query);
        Listing<Line> lines = Listing.of(query.page(page -> tasks.list(Optional.of(open), page)), this::line);
        model.addAttribute("tasks", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute("show", (open ? Show.OPEN : Show.CLOSED).name());
        return "tasks";
    }

    @PostMapping("/tasks/{id}/close")
    String close(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        FollowUpTask closed = desk.close(id, person.getName(), Comments.checked(comment));
        said.addFlashAttribute("said", RuleWords.capital(RuleWords.kind(closed.kind())) + " closed.");
        return "redirect:/tasks";
    }

    private Line line(FollowUpTask task) {
        return new Line(
                task.id(),
                RuleWords.capital(RuleWords.kind(task.kind())),
                time.day(task.due()),
                task.overdue(time.today()),
                words.subject(task.subject()),
                AlertWords.link(task.subject()),
                task.alertStands(),
                task.closed().isEmpty(),
                task.closed().map(c -> c.person() + ", " + time.moment(c.at())).orElse(""),
                task.closed().map(FollowUpTask.Closing::comment).orElse(""));
    }
}
