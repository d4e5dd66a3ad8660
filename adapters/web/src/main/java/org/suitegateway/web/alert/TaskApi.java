package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/tasks}. */
@RestController
@RequestMapping("/api/v1/tasks")
public final class TaskApi {
    private final FollowUpTasks tasks;
    private final TaskDesk desk;
    private final ClinicTime time;

    public TaskApi(FollowUpTasks tasks, TaskDesk desk, ClinicTime time) {
        this.tasks = tasks;
        this.desk = desk;
        this.time = time;
    }

    private enum State {
        OPEN,
        CLOSED
    }

    /**
     * @param due a day
     * @param overdue whether that is past and the task open
     * @param alertStands whether the alert that asked for it still stands
     */
    record TaskView(
            String id,
            String kind,
            String due,
            String state,
            boolean overdue,
            AlertApi.Subject subject,
            String alertId,
            boolean alertStands,
            String createdAt,
            Optional<ClosedView> closed) {}

    /** Who closed it. */
    record ClosedView(String person, String at, String comment) {}

    /** What a person says. */
    record Statement(@Nullable String comment) {}

    @GetMapping
    Listing<TaskView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Optional<Boolean> open = query.word("state", State.class).map(s -> s == State.OPEN);
        return Listing.of(query.page(page -> tasks.list(open, page)), this::view);
    }

    @PostMapping(path = "/{id}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    TaskView close(
            @PathVariable String id, @RequestBody Statement statement, Principal person, HttpServletRequest request) {
        Query.none(request);
        return view(desk.close(id, person.getName(), Comments.checked(statement.comment())));
    }

    private TaskView view(FollowUpTask task) {
        return new TaskView(
                task.id(),
                task.kind(),
                task.due().toString(),
                task.closed().isPresent() ? State.CLOSED.name() : State.OPEN.name(),
                task.overdue(time.today()),
                AlertApi.Subject.of(task.subject()),
                task.alertId(),
                task.alertStands(),
                time.iso(task.createdAt()),
                task.closed().map(c -> new ClosedView(c.person(), time.iso(c.at()), c.comment())));
    }
}
