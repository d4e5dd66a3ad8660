package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.ParticipationLedger;
import org.suitegateway.core.staff.Presence;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.time.Interval;

/** Tables participation and participation_due. */
public final class SqlParticipations implements ParticipationLedger {
    private static final String ADD = """
            INSERT INTO participation (id, procedure_id, staff_id, role, source, came_at, left_at, apron, thyroid_collar,
                leaded_glasses, shield, entered_by, entered_at)
            VALUES (:id, :procedure, :staff, :role, :source, :came, :left, :apron, :thyroid, :glasses, :shield, :by, :at)
            """;
    // When a procedure began and ended: by its steps, else by what its images said, else as it was planned.
    private static final String TIMES = """
            SELECT p.id, p.status, COALESCE(
                (SELECT MIN(COALESCE(s.started_at, s.received_at)) FROM performed_step s WHERE s.procedure_id = p.id
                    AND NOT (s.status = 'DISCONTINUED' AND s.discontinuation_scheme = 'DCM'
                        AND s.discontinuation_value = '110514')),
                (SELECT MIN(h.at) FROM procedure_history h WHERE h.procedure_id = p.id AND h.kind = 'STARTED'),
                p.scheduled_start, p.created_at) AS began,
                (SELECT MAX(s.ended_at) FROM performed_step s WHERE s.procedure_id = p.id
                    AND NOT (s.status = 'DISCONTINUED' AND s.discontinuation_scheme = 'DCM'
                        AND s.discontinuation_value = '110514')) AS step_ended,
                (SELECT MAX(h.at) FROM procedure_history h WHERE h.procedure_id = p.id
                    AND h.kind IN ('COMPLETED', 'DISCONTINUED')) AS told_ended,
                p.duration_ms
            FROM procedure_record p
            WHERE p.status IN ('IN_PROGRESS', 'COMPLETED', 'DISCONTINUED') AND p.hidden = 0
              AND p.id IN (SELECT procedure_id FROM participation WHERE staff_id IN (<ids>) AND withdrawn_at IS NULL)
            """;
    private static final String OF_ALL = """
            SELECT * FROM participation WHERE withdrawn_at IS NULL AND procedure_id IN (<ids>) ORDER BY number
            """;
    private static final int AT_ONCE = 500;

    private final SqlTransactions sql;
    private final Clock clock;

    public SqlParticipations(SqlTransactions sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Participation> ofProcedure(String procedureId) {
        return sql.read(h -> h.createQuery(
                        "SELECT * FROM participation WHERE procedure_id = :id AND withdrawn_at IS NULL ORDER BY number")
                .bind("id", procedureId)
                .map((row, context) -> participation(row))
                .list());
    }

    @Override
    public List<Entry> all(String procedureId) {
        return sql.read(h -> h.createQuery("SELECT * FROM participation WHERE procedure_id = :id ORDER BY number")
                .bind("id", procedureId)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public Optional<Entry> find(String id) {
        return sql.read(h -> h.createQuery("SELECT * FROM participation WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne());
    }

    @Override
    public void add(Participation p) {
        sql.execute(h -> h.createUpdate(ADD)
                .bind("id", p.id())
                .bind("procedure", p.procedureId())
                .bind("staff", p.staffId())
                .bind("role", p.role().name())
                .bind("source", p.source().name())
                .bind("came", Columns.millis(p.from()))
                .bind("left", Columns.millis(p.to()))
                .bind("apron", p.protection().apron().map(Enum::name).orElse(null))
                .bind("thyroid", number(p.protection().thyroidCollar()))
                .bind("glasses", number(p.protection().leadedGlasses()))
                .bind("shield", p.protection().shield().map(Enum::name).orElse(null))
                .bind("by", p.by())
                .bind("at", p.at().toEpochMilli())
                .execute());
    }

    private static @Nullable Integer number(Optional<Boolean> worn) {
        return worn.map(w -> w ? 1 : 0).orElse(null);
    }

    private static Optional<Boolean> worn(ResultSet row, String column) throws SQLException {
        return Columns.optionalInt(row, column).map(n -> n == 1);
    }

    private static Participation participation(ResultSet row) throws SQLException {
        return new Participation(
                row.getString("id"),
                row.getString("procedure_id"),
                row.getString("staff_id"),
                StaffRole.valueOf(row.getString("role")),
                Participation.Source.valueOf(row.getString("source")),
                Columns.optionalInstant(row, "came_at"),
                Columns.optionalInstant(row, "left_at"),
                new Protection(
                        Columns.optional(row, "apron").map(Protection.Apron::valueOf),
                        worn(row, "thyroid_collar"),
                        worn(row, "leaded_glasses"),
                        Columns.optional(row, "shield").map(Protection.Shield::valueOf)),
                row.getString("entered_by"),
                Columns.instant(row, "entered_at"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<Instant> withdrawn = Columns.optionalInstant(row, "withdrawn_at");
        String by = Columns.optional(row, "withdrawn_by").orElse("");
        return new Entry(participation(row), withdrawn.map(at -> new Withdrawn(by, at)));
    }

    @Override
    public void leave(String id, Instant to) {
        sql.execute(h -> h.createUpdate("UPDATE participation SET left_at = :to WHERE id = :id")
                .bind("id", id)
                .bind("to", to.toEpochMilli())
                .execute());
    }

    @Override
    public void withdraw(String id, String by, Instant at) {
        sql.execute(h -> h.createUpdate("""
                        UPDATE participation SET withdrawn_by = :by, withdrawn_at = :at
                        WHERE id = :id AND withdrawn_at IS NULL
                        """)
                .bind("id", id)
                .bind("by", by)
                .bind("at", at.toEpochMilli())
                .execute());
    }

    @Override
    public Optional<Participation> lastCheckIn(Collection<String> staffIds) {
        return staffIds.isEmpty()
                ? Optional.empty()
                : sql.read(h -> h.createQuery("""
                                SELECT * FROM participation WHERE source = 'CHECK_IN' AND staff_id IN (<ids>)
                                ORDER BY number DESC LIMIT 1
                                """)
                        .bindList("ids", List.copyOf(staffIds))
                        .map((row, context) -> participation(row))
                        .findOne());
    }

    private record Performed(String procedureId, Interval times) {}

    @Override
    public List<Attended> attended(Collection<String> staffIds, Interval interval) {
        if (staffIds.isEmpty()) {
            return List.of();
        }
        List<Performed> performed = sql
                .read(h -> h.createQuery(TIMES)
                        .bindList("ids", List.copyOf(staffIds))
                        .map((row, context) -> performed(row))
                        .list())
                .stream()
                .filter(p -> interval.contains(p.times.from()))
                .sorted(Comparator.comparing((Performed p) -> p.times.from()).thenComparing(Performed::procedureId))
                .toList();
        Map<String, List<Participation>> standing =
                standing(performed.stream().map(Performed::procedureId).toList());
        List<Attended> attended = new ArrayList<>();
        for (Performed p : performed) {
            for (Participation own : Presence.of(standing.getOrDefault(p.procedureId, List.of()), staffIds)) {
                Presence.during(own, p.times).ifPresent(during -> attended.add(new Attended(own, during)));
            }
        }
        return attended;
    }

    private Performed performed(ResultSet row) throws SQLException {
        Instant began = Columns.instant(row, "began");
        Optional<Instant> ended = row.getString("status").equals("IN_PROGRESS")
                ? Optional.of(clock.instant())
                : Columns.optionalInstant(row, "step_ended").or(() -> toldEnd(row));
        Instant end = ended.isPresent()
                ? ended.get()
                : began.plusMillis(Columns.amount(row, "duration_ms", d -> d).orElse(0L));
        return new Performed(row.getString("id"), new Interval(began, end.isBefore(began) ? began : end));
    }

    private static Optional<Instant> toldEnd(ResultSet row) {
        try {
            return Columns.optionalInstant(row, "told_ended");
        } catch (SQLException e) {
            throw new IllegalStateException("a row that was read lacks a column", e);
        }
    }

    private Map<String, List<Participation>> standing(List<String> procedures) {
        Map<String, List<Participation>> all = new LinkedHashMap<>();
        for (int i = 0; i < procedures.size(); i += AT_ONCE) {
            List<String> some = procedures.subList(i, Math.min(procedures.size(), i + AT_ONCE));
            all.putAll(sql
                    .read(h -> h.createQuery(OF_ALL)
                            .bindList("ids", some)
                            .map((row, context) -> participation(row))
                            .list())
                    .stream()
                    .collect(Collectors.groupingBy(Participation::procedureId)));
        }
        return all;
    }

    @Override
    public List<String> due(int limit) {
        return sql.read(
                h -> h.createQuery("SELECT procedure_id FROM participation_due ORDER BY procedure_id LIMIT :limit")
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void done(String procedureId) {
        sql.execute(h -> h.createUpdate("DELETE FROM participation_due WHERE procedure_id = :id")
                .bind("id", procedureId)
                .execute());
    }
}
