package org.suitegateway.core.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/** Durable tasks; one of a kind for a subject. Thread-safe. */
public interface FollowUpTasks {
    /** Adds it unless the subject has one of its kind, closed or not. @return whether it is new */
    boolean add(FollowUpTask task);

    /** By due day, then ID. */
    Page<FollowUpTask> list(Optional<Boolean> open, Page.Request page);

    Optional<FollowUpTask> find(String id);

    List<FollowUpTask> of(Alert.Subject subject);

    /** @return false if there is no such task or it was closed before */
    boolean close(String id, FollowUpTask.Closing closing);

    /** They go with their alerts, unless the other has one of the kind. */
    void move(Alert.Subject from, Alert.Subject to);

    /** Open ones that were due before this day. */
    int countOverdue(LocalDate today);
}
