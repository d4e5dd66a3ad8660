package org.suitegateway.web.alert;

import java.time.Clock;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.web.http.ProblemException;

/** The radiation safety officer closes a task. Thread-safe. */
public final class TaskDesk {
    private final FollowUpTasks tasks;
    private final Transactions transactions;
    private final Clock clock;

    public TaskDesk(FollowUpTasks tasks, Transactions transactions, Clock clock) {
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException if there is no such task, or it was closed before */
    FollowUpTask close(String id, String person, String comment) {
        return transactions.inTransaction(() -> {
            FollowUpTask task = tasks.find(id).orElseThrow(() -> ProblemException.notFound("task"));
            if (!tasks.close(task.id(), new FollowUpTask.Closing(person, clock.instant(), comment))) {
                throw ProblemException.conflict("the task was closed before");
            }
            return tasks.find(id).orElseThrow();
        });
    }
}
