package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
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
    private static final String OWN = """
            SELECT own.*, p.status, COALESCE(
                (SELECT MIN(COALESCE(s.started_at, s.received_at)) FROM performed_step s WHERE s.procedure_id = p.id
                    AND NOT (s.status = 'DISCONTINUED' AND s.discontinuation_scheme = 'DCM'
                        AND s.discontinuation_value = '110514')),
                (SELECT MIN(h.at) FROM procedure_history h WHERE h.procedure_id = p.id AND h.kind = 'STARTED'),
                p.scheduled_start, p.created_at) AS began,
                COALESCE((SELECT MAX(s.ended_at) FROM performed_step s WHERE s.procedure_id = p.id
                    AND NOT (s.status = 'DISCONTINUED' AND s.discontinuation_scheme = 'DCM'
                        AND s.discontinuation_value = '110514')),
                (SELECT MAX(h.at) FROM procedure_history h WHERE h.procedure_id = p.id
                    AND h.kind IN ('COMPLETED', 'DISCONTINUED'))) AS ended,
                p.duration_ms
            FROM participation own JOIN procedure_record p ON p.id = own.procedure_id
            WHERE own.staff_id IN (<ids>) AND own.withdrawn_at IS NULL
              AND p.status IN ('IN_PROGRESS', 'COMPLETED', 'DISCONTINUED') AND p.hidden = 0
            """;
    // Whatever it began by lies within the time; each part has an index.
    private static final String BEGAN_WITHIN = """
              AND own.procedure_id IN (
                SELECT s.procedure_id FROM performed_step s
                    WHERE COALESCE(s.started_at, s.received_at) >= :from AND COALESCE(s.started_at, s.received_at) < :to
                UNION SELECT h.procedure_id FROM procedure_history h
                    WHERE h.kind = 'STARTED' AND h.at >= :from AND h.at < :to
                UNION SELECT r.id FROM procedure_record r
                    WHERE COALESCE(r.scheduled_start, 0) >= :from AND COALESCE(r.scheduled_start, 0) < :to
                UNION SELECT r.id FROM procedure_record r
                    WHERE COALESCE(r.scheduled_start, 0) = 0 AND r.created_at >= :from AND r.created_at < :to)
            """;
    // Longer, and it is faster to look at all that the people ever took part in.
    private static final Duration SHORT = Duration.ofDays(200);
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

    /** What stands of some people at one procedure. */
    private record Performed(Interval times, List<Participation> own) {}

    @Override
    public List<Attended> attended(Collection<String> staffIds, Interval interval) {
        return attendedByEach(List.of(staffIds), interval).get(0);
    }

    @Override
    public List<List<Attended>> attendedByEach(List<? extends Collection<String>> people, Interval interval) {
        Map<String, Performed> performed =
                performed(people.stream().flatMap(Collection::stream).distinct().toList(), interval);
        List<Map.Entry<String, Performed>> inOrder = performed.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Performed> e) ->
                                e.getValue().times().from())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        Map<String, List<Participation>> standing = standing(inOrder.stream()
                .filter(e -> e.getValue().own().stream().anyMatch(p -> p.source() == Participation.Source.SCHEDULE))
                .map(Map.Entry::getKey)
                .toList());
        Map<String, Integer> personOf = new HashMap<>();
        List<List<Attended>> attended = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            int person = i;
            people.get(i).forEach(id -> personOf.put(id, person));
            attended.add(new ArrayList<>());
        }
        inOrder.forEach(e -> {
            List<Participation> all =
                    standing.getOrDefault(e.getKey(), e.getValue().own());
            e.getValue().own().stream()
                    .map(p -> personOf.getOrDefault(p.staffId(), 0))
                    .distinct()
                    .forEach(person -> Presence.of(all, people.get(person))
                            .forEach(own -> Presence.during(own, e.getValue().times())
                                    .ifPresent(during -> attended.get(person).add(new Attended(own, during)))));
        });
        return attended;
    }

    /** By procedure: those that began within the interval. */
    private Map<String, Performed> performed(List<String> staffIds, Interval interval) {
        Map<String, Performed> performed = new HashMap<>();
        boolean isShort = Duration.between(interval.from(), interval.to()).compareTo(SHORT) < 0;
        for (int i = 0; i < staffIds.size(); i += AT_ONCE) {
            List<String> some = staffIds.subList(i, Math.min(staffIds.size(), i + AT_ONCE));
            sql.read(h -> {
                Query query = h.createQuery((isShort ? OWN + BEGAN_WITHIN : OWN) + " ORDER BY own.number")
                        .bindList("ids", some);
                if (isShort) {
                    query.bind("from", interval.from().toEpochMilli())
                            .bind("to", interval.to().toEpochMilli());
                }
                return query.map((row, context) -> Boolean.valueOf(add(row, interval, performed)))
                        .list();
            });
        }
        return performed;
    }

    private boolean add(ResultSet row, Interval interval, Map<String, Performed> performed) throws SQLException {
        Instant began = Columns.instant(row, "began");
        if (!interval.contains(began)) {
            return false;
        }
        Participation own = participation(row);
        Performed of = performed.get(own.procedureId());
        if (of == null) {
            of = new Performed(times(row, began), new ArrayList<>());
            performed.put(own.procedureId(), of);
        }
        return of.own().add(own);
    }

    private Interval times(ResultSet row, Instant began) throws SQLException {
        Optional<Instant> ended = row.getString("status").equals("IN_PROGRESS")
                ? Optional.of(clock.instant())
                : Columns.optionalInstant(row, "ended");
        Instant end = ended.isPresent()
                ? ended.get()
                : began.plusMillis(Columns.amount(row, "duration_ms", d -> d).orElse(0L));
        return new Interval(began, end.isBefore(began) ? began : end);
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
