package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;

/**
 * Tables patient_merge and patient_alias, and patient_identity, which is worked out from them whenever they change: reading, which every
 * message and every line of a worklist does, is one look-up.
 */
public final class SqlPatientIdentities implements PatientIdentities {
    private static final String CURRENT =
            "SELECT current_value, current_issuer FROM patient_identity WHERE id_value = :value AND issuer = :issuer";
    private static final String ALL = """
            SELECT id_value, issuer FROM patient_identity WHERE current_value = :value AND current_issuer = :issuer
            ORDER BY CASE WHEN id_value = current_value AND issuer = current_issuer THEN 0 ELSE 1 END, number
            """;
    private static final String ALIASES =
            "SELECT other_value, other_issuer FROM patient_alias WHERE owner_value = :value AND owner_issuer = :issuer";
    private static final String ADD_ALIAS = """
            INSERT INTO patient_alias (owner_value, owner_issuer, other_value, other_issuer)
            VALUES (:value, :issuer, :otherValue, :otherIssuer)
            ON CONFLICT (owner_value, owner_issuer, other_value, other_issuer) DO NOTHING
            """;
    private static final String ADD_MERGE = """
            INSERT INTO patient_merge (id, retired_value, retired_issuer, survivor_value, survivor_issuer, made_at, source)
            VALUES (:id, :retiredValue, :retiredIssuer, :survivorValue, :survivorIssuer, :madeAt, :source)
            """;
    private static final String SET_CURRENT = """
            INSERT INTO patient_identity (id_value, issuer, current_value, current_issuer)
            VALUES (:value, :issuer, :currentValue, :currentIssuer)
            ON CONFLICT (id_value, issuer) DO UPDATE SET current_value = excluded.current_value,
                current_issuer = excluded.current_issuer
            """;
    // All that one identifier is tied to, by merges that stand and by aliases.
    private static final String TIES = """
            SELECT 'MERGE' AS kind, retired_value AS a, retired_issuer AS b, survivor_value AS c, survivor_issuer AS d
            FROM patient_merge WHERE retired_value = :value AND retired_issuer = :issuer AND undone_at IS NULL
            UNION SELECT 'MERGE', retired_value, retired_issuer, survivor_value, survivor_issuer
            FROM patient_merge WHERE survivor_value = :value AND survivor_issuer = :issuer AND undone_at IS NULL
            UNION SELECT 'ALIAS', other_value, other_issuer, owner_value, owner_issuer
            FROM patient_alias WHERE other_value = :value AND other_issuer = :issuer
            UNION SELECT 'ALIAS', other_value, other_issuer, owner_value, owner_issuer
            FROM patient_alias WHERE owner_value = :value AND owner_issuer = :issuer
            """;

    private final SqlTransactions sql;

    public SqlPatientIdentities(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public PatientId current(PatientId id) {
        return known(id).orElse(id);
    }

    private Optional<PatientId> known(PatientId id) {
        return sql.read(h -> h.createQuery(CURRENT)
                .bind("value", id.value())
                .bind("issuer", id.issuer())
                .map((row, context) -> id(row, "current_value", "current_issuer"))
                .findOne());
    }

    /** Most people have one identifier: for them, one look-up. */
    @Override
    public List<PatientId> all(PatientId id) {
        return known(id).map(current -> ids(ALL, current, "id_value", "issuer")).orElseGet(() -> List.of(id));
    }

    private List<PatientId> ids(String query, PatientId id, String value, String issuer) {
        return sql.read(h -> h.createQuery(query)
                .bind("value", id.value())
                .bind("issuer", id.issuer())
                .map((row, context) -> id(row, value, issuer))
                .list());
    }

    private static PatientId id(ResultSet row, String value, String issuer) throws SQLException {
        return new PatientId(row.getString(value), row.getString(issuer));
    }

    @Override
    public void alsoKnown(PatientId id, List<PatientId> others) {
        sql.execute(h -> {
            // Every message repeats them: nothing is locked or written when they are no news.
            Set<PatientId> news = new LinkedHashSet<>(others);
            news.remove(id);
            news.removeAll(ids(ALIASES, id, "other_value", "other_issuer"));
            if (news.isEmpty()) {
                return;
            }
            oneAtATime(h);
            for (PatientId other : news) {
                h.createUpdate(ADD_ALIAS)
                        .bind("value", id.value())
                        .bind("issuer", id.issuer())
                        .bind("otherValue", other.value())
                        .bind("otherIssuer", other.issuer())
                        .execute();
            }
            workOut(h, List.of(id));
        });
    }

    @Override
    public boolean merge(Merge merge) {
        return sql.write(h -> {
            oneAtATime(h);
            Ties ties = ties(h, List.of(merge.retired(), merge.survivor()));
            PatientId retired = ties.survivor(merge.retired());
            PatientId survivor = ties.survivor(merge.survivor());
            if (merge.retired().equals(merge.survivor()) || survivor.equals(merge.retired())) {
                throw new RefusedException(
                        Refusal.CONFLICT, "MRG-1", "the surviving identifier was merged into the retired one");
            }
            if (!retired.equals(merge.retired())) {
                if (retired.equals(survivor)) {
                    return false;
                }
                throw new RefusedException(
                        Refusal.CONFLICT, "MRG-1", "the retired identifier was merged into another one already");
            }
            h.createUpdate(ADD_MERGE)
                    .bind("id", merge.id())
                    .bind("retiredValue", merge.retired().value())
                    .bind("retiredIssuer", merge.retired().issuer())
                    .bind("survivorValue", merge.survivor().value())
                    .bind("survivorIssuer", merge.survivor().issuer())
                    .bind("madeAt", merge.madeAt().toEpochMilli())
                    .bind("source", merge.source())
                    .execute();
            workOut(h, List.of(merge.retired(), merge.survivor()));
            return true;
        });
    }

    @Override
    public Optional<Merge> undo(String mergeId, String person, Instant at) {
        return sql.write(h -> {
            oneAtATime(h);
            Optional<Merge> undone = h.createQuery("""
                            UPDATE patient_merge SET undone_by = :person, undone_at = :at
                            WHERE id = :id AND undone_at IS NULL RETURNING *
                            """)
                    .bind("id", mergeId)
                    .bind("person", person)
                    .bind("at", at.toEpochMilli())
                    .map((row, context) -> merge(row))
                    .findOne();
            undone.ifPresent(m -> workOut(h, List.of(m.retired(), m.survivor())));
            return undone;
        });
    }

    @Override
    public Page<Merge> merges(Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<Merge> rows = sql.read(h -> h.createQuery("""
                        SELECT * FROM patient_merge WHERE (made_at, id) < (:number, :id)
                        ORDER BY made_at DESC, id DESC LIMIT :limit
                        """)
                .bindMap(Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1))
                .map((row, context) -> merge(row))
                .list());
        return Columns.page(rows, page, m -> new Columns.Cursor(m.madeAt().toEpochMilli(), m.id()));
    }

    private static Merge merge(ResultSet row) throws SQLException {
        String undoneBy = row.getString("undone_by");
        return new Merge(
                row.getString("id"),
                id(row, "retired_value", "retired_issuer"),
                id(row, "survivor_value", "survivor_issuer"),
                Columns.instant(row, "made_at"),
                row.getString("source"),
                undoneBy == null
                        ? Optional.empty()
                        : Optional.of(new Undone(undoneBy, Columns.instant(row, "undone_at"))));
    }

    @Override
    public void takeTurns(PatientId id) {
        if (!sql.oneWriter()) {
            PatientId current = current(id);
            sql.execute(h -> sql.takeTurns(h, "patient " + current.value() + "^" + current.issuer()));
        }
    }

    /** Two changes, each right alone, may make a circle together. */
    private void oneAtATime(Handle h) {
        sql.takeTurns(h, "patient identities");
    }

    private static void workOut(Handle h, List<PatientId> changed) {
        Ties ties = ties(h, changed);
        for (PatientId id : ties.everyone) {
            PatientId current = ties.current(id);
            h.createUpdate(SET_CURRENT)
                    .bind("value", id.value())
                    .bind("issuer", id.issuer())
                    .bind("currentValue", current.value())
                    .bind("currentIssuer", current.issuer())
                    .execute();
        }
    }

    /** Everything that is tied to these, however far. */
    private static Ties ties(Handle h, List<PatientId> from) {
        Ties ties = new Ties();
        Deque<PatientId> toAsk = new ArrayDeque<>(from);
        Set<PatientId> asked = new HashSet<>();
        while (!toAsk.isEmpty()) {
            PatientId id = toAsk.remove();
            ties.everyone.add(id);
            if (asked.add(id)) {
                h.createQuery(TIES)
                        .bind("value", id.value())
                        .bind("issuer", id.issuer())
                        .map((row, context) -> {
                            PatientId one = id(row, "a", "b");
                            PatientId other = id(row, "c", "d");
                            ties.add(row.getString("kind").equals("MERGE"), one, other);
                            toAsk.add(one);
                            toAsk.add(other);
                            return Boolean.TRUE;
                        })
                        .list();
            }
        }
        return ties;
    }

    /** Merges that stand and aliases around some identifiers. */
    private static final class Ties {
        private final Set<PatientId> everyone = new LinkedHashSet<>();
        private final Map<PatientId, PatientId> mergedInto = new LinkedHashMap<>();
        private final Map<PatientId, Set<PatientId>> owners = new LinkedHashMap<>();
        private final Set<PatientId> own = new HashSet<>();

        void add(boolean merge, PatientId one, PatientId other) {
            own.add(other);
            if (merge) {
                mergedInto.put(one, other);
                own.add(one);
            } else {
                owners.computeIfAbsent(one, o -> new LinkedHashSet<>()).add(other);
            }
        }

        PatientId survivor(PatientId id) {
            PatientId last = id;
            for (PatientId next = mergedInto.get(id); next != null; next = mergedInto.get(next)) {
                last = next;
            }
            return last;
        }

        /** An identifier that two persons claim is nobody's but its own. */
        PatientId current(PatientId id) {
            if (own.contains(id)) {
                return survivor(id);
            }
            List<PatientId> persons = owners.getOrDefault(id, Set.of()).stream()
                    .map(this::survivor)
                    .distinct()
                    .toList();
            return persons.size() == 1 ? persons.get(0) : id;
        }
    }
}
