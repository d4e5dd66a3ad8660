package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Follow-up tasks, to take away. */
public final class TaskTable implements TableSource {
    private final FollowUpTasks tasks;
    private final AlertWords words;
    private final Texts texts;
    private final ClinicTime time;

    public TaskTable(FollowUpTasks tasks, AlertWords words, Texts texts, ClinicTime time) {
        this.tasks = tasks;
        this.words = words;
        this.texts = texts;
        this.time = time;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public List<String> parameters() {
        return List.of("show");
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        boolean open = TaskPage.open(query);
        Columns<FollowUpTask> columns = new Columns<FollowUpTask>(texts)
                .text("taskId", FollowUpTask::id)
                .text("task", t -> RuleWords.capital(RuleWords.kind(t.kind())))
                .day("due", t -> Optional.of(t.due()))
                .flag("overdue", t -> t.overdue(time.today()))
                .text("subject", t -> words.subject(t.subject()))
                .text("subjectId", t -> t.subject().id())
                .text("alertId", FollowUpTask::alertId)
                .flag("alertStands", FollowUpTask::alertStands)
                .instant("createdAt", t -> Optional.of(t.createdAt()))
                .instant("closedAt", t -> t.closed().map(FollowUpTask.Closing::at))
                .text(
                        "closedBy",
                        t -> t.closed().map(FollowUpTask.Closing::person).orElse(""))
                .text(
                        "comment",
                        t -> t.closed().map(FollowUpTask.Closing::comment).orElse(""));
        return new Table<>(
                "tasks",
                texts.of("export.title-tasks"),
                columns.list(),
                Rows.of(page -> tasks.list(Optional.of(open), page), t -> t),
                List.of(new Table.Fact(
                        texts.of("export.state"), texts.of(open ? "export.show-open" : "export.show-closed"))));
    }
}
