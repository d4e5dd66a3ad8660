package org.suitegateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quality.RoomUses;
import org.suitegateway.core.time.Interval;

/** Reads tables procedure_record, procedure_history, scheduled_step and study. */
public final class SqlRoomUses implements RoomUses {
    // Two parts, so that each finds its rows by the index on COALESCE(scheduled_start, 0).
    private static final String USES = """
            SELECT p.id, p.suite_id, p.status, COALESCE(p.scheduled_start, p.created_at) AS planned,
                (SELECT MIN(h.at) FROM procedure_history h WHERE h.procedure_id = p.id AND h.kind IN ('STARTED', 'STEP_STARTED')) AS began,
                (SELECT MAX(h.at) FROM procedure_history h WHERE h.procedure_id = p.id AND h.kind IN ('COMPLETED', 'DISCONTINUED'))
                    AS ended,
                CASE WHEN EXISTS (SELECT 1 FROM scheduled_step s WHERE s.procedure_id = p.id AND s.modality = 'US')
                    OR EXISTS (SELECT 1 FROM study t WHERE t.procedure_id = p.id AND t.modality = 'US') THEN 1 ELSE 0 END AS ultrasound
            FROM procedure_record p
            WHERE p.suite_id IS NOT NULL AND p.hidden = 0 AND p.status IN ('IN_PROGRESS', 'COMPLETED', 'DISCONTINUED') AND %s
            """;
    private static final String BOTH =
            USES.formatted("COALESCE(p.scheduled_start, 0) >= :from AND COALESCE(p.scheduled_start, 0) < :to")
                    + "UNION ALL\n"
                    + USES.formatted(
                            "COALESCE(p.scheduled_start, 0) = 0 AND p.scheduled_start IS NULL AND p.created_at >= :from AND p.created_at < :to");

    private final SqlTransactions sql;

    public SqlRoomUses(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public List<Use> uses(Interval scheduled) {
        return sql.read(h -> h
                .createQuery(BOTH)
                .bind("from", scheduled.from().toEpochMilli())
                .bind("to", scheduled.to().toEpochMilli())
                .map((row, context) -> {
                    Instant planned = Columns.instant(row, "planned");
                    Optional<Instant> began = Columns.optionalInstant(row, "began");
                    Optional<Instant> ended = Columns.optionalInstant(row, "ended");
                    return Use.of(
                            row.getString("id"),
                            row.getString("suite_id"),
                            row.getString("status").equals("IN_PROGRESS"),
                            planned,
                            began,
                            ended,
                            row.getInt("ultrasound") == 1);
                })
                .list()
                .stream()
                .sorted(Use.BY_TIME)
                .toList());
    }
}
