package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;

/** Table follow_up_task. */
public final class SqlFollowUpTasks implements FollowUpTasks {
    private static final String ADD = """
            INSERT INTO follow_up_task (id, alert_id, level, subject_type, subject_id, kind, due, created_at)
            VALUES (:id, :alertId, :level, :subjectType, :subjectId, :kind, :due, :createdAt)
            ON CONFLICT (subject_type, subject_id, kind) DO NOTHING
            """;
    private static final String SELECT = """
            SELECT t.*, EXISTS (SELECT 1 FROM alert a WHERE a.subject_type = t.subject_type AND a.subject_id = t.subject_id
                AND a.level = t.level AND a.state <> 'WITHDRAWN') AS stands
            FROM follow_up_task t WHERE
            """;
    private static final String CLOSE = """
            UPDATE follow_up_task SET closed_by = :person, closed_at = :at, comment = :comment
            WHERE id = :id AND closed_at IS NULL
            """;
    private static final String MOVE = """
            UPDATE follow_up_task SET subject_type = :toType, subject_id = :toId
            WHERE subject_type = :fromType AND subject_id = :fromId AND NOT EXISTS
                (SELECT 1 FROM follow_up_task o WHERE o.kind = follow_up_task.kind AND o.subject_type = :toType
                    AND o.subject_id = :toId)
            """;

    private final SqlTransactions sql;

    public SqlFollowUpTasks(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(FollowUpTask task) {
        return sql.write(h -> h.createUpdate(ADD)
                        .bind("id", task.id())
                        .bind("alertId", task.alertId())
                        .bind("level", task.level().name())
                        .bind("subjectType", task.subject().type().name())
                        .bind("subjectId", task.subject().id())
                        .bind("kind", task.kind())
                        .bind("due", task.due().toEpochDay())
                        .bind("createdAt", task.createdAt().toEpochMilli())
                        .execute())
                == 1;
    }

    @Override
    public Page<FollowUpTask> list(Optional<Boolean> open, Page.Request page) {
        Columns.Cursor after = Columns.Cursor.of(page, Columns.Cursor.FIRST);
        String which = open.map(o -> o ? "closed_at IS NULL AND " : "closed_at IS NOT NULL AND ")
                .orElse("");
        return Columns.page(
                tasks(
                        which + "(due, id) > (:number, :id) ORDER BY due, id LIMIT :limit",
                        Map.of("number", after.number(), "id", after.id(), "limit", page.limit() + 1)),
                page,
                t -> new Columns.Cursor(t.due().toEpochDay(), t.id()));
    }

    @Override
    public Optional<FollowUpTask> find(String id) {
        return tasks("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<FollowUpTask> of(Alert.Subject subject) {
        return tasks(
                "subject_type = :type AND subject_id = :id ORDER BY due, id",
                Map.of("type", subject.type().name(), "id", subject.id()));
    }

    @Override
    public boolean close(String id, FollowUpTask.Closing closing) {
        return sql.write(h -> h.createUpdate(CLOSE)
                        .bind("id", id)
                        .bind("person", closing.person())
                        .bind("at", closing.at().toEpochMilli())
                        .bind("comment", closing.comment())
                        .execute())
                == 1;
    }

    @Override
    public void move(Alert.Subject from, Alert.Subject to) {
        sql.execute(h -> h.createUpdate(MOVE)
                .bind("fromType", from.type().name())
                .bind("fromId", from.id())
                .bind("toType", to.type().name())
                .bind("toId", to.id())
                .execute());
    }

    @Override
    public int countOverdue(LocalDate today) {
        return sql.read(
                h -> h.createQuery("SELECT COUNT(*) FROM follow_up_task WHERE closed_at IS NULL AND due < :today")
                        .bind("today", today.toEpochDay())
                        .mapTo(Integer.class)
                        .one());
    }

    private List<FollowUpTask> tasks(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery(SELECT + where)
                .bindMap(values)
                .map((row, context) -> task(row))
                .list());
    }

    private static FollowUpTask task(ResultSet row) throws SQLException {
        Optional<String> by = Columns.optional(row, "closed_by");
        Optional<FollowUpTask.Closing> closed = by.isEmpty()
                ? Optional.empty()
                : Optional.of(new FollowUpTask.Closing(
                        by.get(), Columns.instant(row, "closed_at"), row.getString("comment")));
        return new FollowUpTask(
                row.getString("id"),
                row.getString("alert_id"),
                AlertLevel.valueOf(row.getString("level")),
                new Alert.Subject(
                        Alert.SubjectType.valueOf(row.getString("subject_type")), row.getString("subject_id")),
                row.getString("kind"),
                LocalDate.ofEpochDay(row.getLong("due")),
                Columns.instant(row, "created_at"),
                closed,
                row.getBoolean("stands"));
    }
}
